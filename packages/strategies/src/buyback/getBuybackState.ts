import type { Address, BlockTag, Client } from 'viem'
import { named } from '../named.js'
import type { Market, PriceSource } from './ports.js'
import type { BuybackState } from './types.js'

/**
 * Reads everything a buyback depends on, in one request, at one block.
 *
 * Reads the module, its treasury, guard, market, splitter, oracles and tokens through `StateLens`, which needs no
 * deployment. Works with `Treasury` and `ExecutionGuard` of this project; behind another `ITreasury`, use
 * `simulateBuyback`. An oracle that reverts does not fail the read: its error stands in the state, and `quoteBuyback`
 * throws it where the contract would have needed the answer.
 *
 * @param client - Client of the chain.
 * @param parameters - {@link getBuybackState.Parameters}
 * @returns {@link BuybackState}
 * @throws `UnexpectedAnswerError` when `buyback`, or something it is wired to, is another contract.
 * @throws `CallExecutionError` of viem when the request itself fails.
 *
 * @example
 * ```ts no-run
 * import { getBuybackState, quoteBuyback } from '@holdfast/strategies/buyback'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') })
 * const state = await getBuybackState(client, { buyback: '0x5FbDB2315678afecb367f032d93F642f64180aa3' })
 * const { burned, quoteIn } = quoteBuyback(state)
 * ```
 */
export async function getBuybackState<venue = unknown>(
  client: Client,
  parameters: getBuybackState.Parameters<venue>,
): Promise<BuybackState<venue>> {
  return named(async () => {
    // Most of a dApp never reads a module's state: what a read needs, the lens too, comes along with the first one.
    const { readBuyback } = await import('./readBuyback.js')
    return readBuyback(client, parameters)
  })
}

export declare namespace getBuybackState {
  /** Which module, at which block. */
  type Parameters<venue = unknown> = {
    /** Source to take the anchor price from instead of the module's own: what if it were anchored to that? */
    anchor?: PriceSource | undefined
    /** Block to read at; the latest by default. */
    blockNumber?: bigint | undefined
    /** Named block to read at; `latest` by default. */
    blockTag?: BlockTag | undefined
    /** Address of the `BuybackSwap`. */
    buyback: Address
    /** Adapter of the venue, for its exact errors; without one `state.venue` is undefined. */
    market?: Market<venue> | undefined
  }
}
