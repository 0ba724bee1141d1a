import type { Account, Chain, Client, Hash, Transport } from 'viem'
import { executeBid } from './executeBid.js'
import { getAuctionState } from './getAuctionState.js'
import { simulateBid } from './simulateBid.js'
import type { AuctionPurchase, AuctionState } from './types.js'
import { watchBids } from './watchBids.js'

/**
 * Extends a viem client with the actions of an auction.
 *
 * Convenient, but an application then bundles all of them: the functions themselves are the smaller way.
 *
 * @returns A decorator for `client.extend`.
 *
 * @example
 * ```ts no-run
 * import { auctionActions } from '@holdfast/strategies/auction'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') }).extend(auctionActions())
 * const state = await client.getAuctionState({
 *   asset: '0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512',
 *   auction: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 * })
 * ```
 */
export function auctionActions() {
  return (client: Client<Transport, Chain | undefined, Account | undefined>): auctionActions.Actions => ({
    executeBid: (parameters) => executeBid(client, parameters),
    getAuctionState: (parameters) => getAuctionState(client, parameters),
    simulateBid: (parameters) => simulateBid(client, parameters),
    watchBids: (parameters) => watchBids(client, parameters),
  })
}

export declare namespace auctionActions {
  /** What the client gains. */
  type Actions = {
    /** Buys one lot: simulates, then sends. */
    executeBid: (parameters: executeBid.Parameters) => Promise<Hash>
    /** Reads everything a bid depends on, in one request, at one block. */
    getAuctionState: (parameters: getAuctionState.Parameters) => Promise<AuctionState>
    /** Runs a bid on the node without sending it. */
    simulateBid: (parameters: simulateBid.Parameters) => Promise<AuctionPurchase>
    /** Calls back for every fill that is mined. */
    watchBids: (parameters: watchBids.Parameters) => watchBids.ReturnType
  }
}
