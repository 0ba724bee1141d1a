import type { Address, BlockTag, Client } from 'viem'
import { named } from '../named.js'
import type { AuctionState } from './types.js'

/**
 * Reads everything a bid for one asset depends on, in one request, at one block.
 *
 * Reads the auction, its treasury, splitter, oracles and tokens through `StateLens`, which needs no deployment. Works
 * with `Treasury` of this project; behind another `ITreasury`, use `simulateBid`. An oracle that reverts does not fail
 * the read: its error stands in the state, and `quoteAuction` throws it where the contract would have needed the answer.
 *
 * @param client - Client of the chain.
 * @param parameters - {@link getAuctionState.Parameters}
 * @returns {@link AuctionState}
 * @throws `UnexpectedAnswerError` when `auction`, or something it is wired to, is another contract.
 * @throws `CallExecutionError` of viem when the request itself fails.
 *
 * @example
 * ```ts no-run
 * import { getAuctionState, quoteAuction } from '@holdfast/strategies/auction'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') })
 * const state = await getAuctionState(client, {
 *   asset: '0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512',
 *   auction: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 * })
 * const { quoteIn, tokenOut } = quoteAuction(state)
 * ```
 */
export async function getAuctionState(client: Client, parameters: getAuctionState.Parameters): Promise<AuctionState> {
  return named(async () => {
    // Most of a dApp never reads a module's state: what a read needs, the lens too, comes along with the first one.
    const { readAuction } = await import('./readAuction.js')
    return readAuction(client, parameters)
  })
}

export declare namespace getAuctionState {
  /** Which lot, at which block. */
  type Parameters = {
    /** Asset of the lot. */
    asset: Address
    /** Address of the `BuybackAuction`. */
    auction: Address
    /** Block to read at; the latest by default. */
    blockNumber?: bigint | undefined
    /** Named block to read at; `latest` by default. */
    blockTag?: BlockTag | undefined
  }
}
