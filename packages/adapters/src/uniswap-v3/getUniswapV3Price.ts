import { getPrice, type Price } from '@holdfast/strategies/buyback'
import type { BlockTag, Client } from 'viem'
import { uniswapV3Price } from './uniswapV3Price.js'

/**
 * Reads the time-weighted price of a Uniswap v3 pool, in one request.
 *
 * @param client - Client of the chain.
 * @param parameters - {@link getUniswapV3Price.Parameters}
 * @returns {@link Price}
 * @throws `UniswapV3NotReadyError` when the pool remembers less than the window.
 * @throws `UniswapV3UnknownAssetError` when the pool does not trade `base`.
 * @throws `UnsupportedDecimalsError` when a token's decimals are outside 2 to 27.
 * @throws `ZeroPriceError` when the price rounds to zero.
 *
 * @example
 * ```ts no-run
 * import { getUniswapV3Price } from '@holdfast/adapters/uniswap-v3'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') })
 * const pool = '0x5FbDB2315678afecb367f032d93F642f64180aa3'
 * const base = '0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512'
 * const { price } = await getUniswapV3Price(client, { base, pool, window: 1_800n })
 * ```
 */
export async function getUniswapV3Price(client: Client, parameters: getUniswapV3Price.Parameters): Promise<Price> {
  const { blockNumber, blockTag, ...options } = parameters
  return getPrice(client, { blockNumber, blockTag, source: uniswapV3Price(options) })
}

export declare namespace getUniswapV3Price {
  /** Which average, at which block. */
  type Parameters = uniswapV3Price.Options & {
    /** Block to read at; the latest by default. */
    blockNumber?: bigint | undefined
    /** Named block to read at; `latest` by default. */
    blockTag?: BlockTag | undefined
  }
}
