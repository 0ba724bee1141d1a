import { getPrice, type Price } from '@holdfast/strategies/buyback'
import type { Address, BlockTag, Client } from 'viem'
import { uniswapV2Price } from './uniswapV2Price.js'

/**
 * Reads the time-weighted price of a `UniswapV2Oracle`, in one request.
 *
 * @param client - Client of the chain.
 * @param parameters - {@link getUniswapV2Price.Parameters}
 * @returns {@link Price}
 * @throws `UniswapV2OracleEmptyPoolError` when the pair holds no liquidity.
 * @throws `UniswapV2OracleNotReadyError` when no observation is a window old yet.
 * @throws `FreshnessStaleError` when the observations stopped.
 * @throws `UniswapV2OracleZeroPriceError` when the price rounds to zero.
 *
 * @example
 * ```ts no-run
 * import { getUniswapV2Price } from '@holdfast/adapters/uniswap-v2'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') })
 * const { price } = await getUniswapV2Price(client, { oracle: '0x5FbDB2315678afecb367f032d93F642f64180aa3' })
 * ```
 */
export async function getUniswapV2Price(client: Client, parameters: getUniswapV2Price.Parameters): Promise<Price> {
  const { blockNumber, blockTag, oracle } = parameters
  return getPrice(client, { blockNumber, blockTag, source: uniswapV2Price({ oracle }) })
}

export declare namespace getUniswapV2Price {
  /** Which oracle, at which block. */
  type Parameters = {
    /** Block to read at; the latest by default. */
    blockNumber?: bigint | undefined
    /** Named block to read at; `latest` by default. */
    blockTag?: BlockTag | undefined
    /** Address of the `UniswapV2Oracle`. */
    oracle: Address
  }
}
