import { named } from '@holdfast/strategies/buyback'
import type { Address, BlockTag, Client } from 'viem'
import type { UniswapV3State } from './types.js'

/**
 * Reads everything a quote on a Uniswap v3 pool depends on, in one request, at one block: price, liquidity, and the
 * initialised ticks in so many words of the bitmap on either side of the price.
 *
 * A word is 256 tick spacings: 2.6% of the price at the fee of 0.01%, 29% at 0.05%, a factor of 4.6 at 0.3%. The node
 * makes one call for a word and one for each initialised tick. Within the words every quote is exact; a quote that would
 * leave them throws.
 *
 * @param client - Client of the chain.
 * @param parameters - {@link getUniswapV3State.Parameters}
 * @returns {@link UniswapV3State}
 * @throws `ContractFunctionExecutionError` of viem when `pool` is another contract, or the request itself fails.
 *
 * @example
 * ```ts no-run
 * import { getUniswapV3State, quoteUniswapV3 } from '@holdfast/adapters/uniswap-v3'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') })
 * const pool = '0x5FbDB2315678afecb367f032d93F642f64180aa3'
 * const state = await getUniswapV3State(client, { pool, words: 2 })
 * const amountOut = quoteUniswapV3(state, { amountIn: 1_000n, assetIn: state.token0 })
 * ```
 */
export async function getUniswapV3State(
  client: Client,
  parameters: getUniswapV3State.Parameters,
): Promise<UniswapV3State> {
  return named(async () => {
    const { readPool } = await import('./readPool.js')
    return readPool(client, parameters)
  })
}

export declare namespace getUniswapV3State {
  /** Which pool, how much of it, and at which block. */
  type Parameters = {
    /** Block to read at; the latest by default. */
    blockNumber?: bigint | undefined
    /** Named block to read at; `latest` by default. */
    blockTag?: BlockTag | undefined
    /** Address of the pool. */
    pool: Address
    /** Words of the bitmap to read on either side of the one that holds the price, up to 255. */
    words: number
  }
}
