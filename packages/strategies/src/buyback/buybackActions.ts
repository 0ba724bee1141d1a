import type { Account, Chain, Client, Hash, Transport } from 'viem'
import { executeBuyback } from './executeBuyback.js'
import { getBuybackState } from './getBuybackState.js'
import { simulateBuyback } from './simulateBuyback.js'
import type { BuybackState, Purchase } from './types.js'
import { watchBuyback } from './watchBuyback.js'

/**
 * Extends a viem client with the actions of a buyback.
 *
 * Convenient, but an application then bundles all of them: the functions themselves are the smaller way.
 *
 * @returns A decorator for `client.extend`.
 *
 * @example
 * ```ts no-run
 * import { buybackActions } from '@holdfast/strategies/buyback'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') }).extend(buybackActions())
 * const state = await client.getBuybackState({ buyback: '0x5FbDB2315678afecb367f032d93F642f64180aa3' })
 * ```
 */
export function buybackActions() {
  return (client: Client<Transport, Chain | undefined, Account | undefined>): buybackActions.Actions => ({
    executeBuyback: (parameters) => executeBuyback(client, parameters),
    getBuybackState: (parameters) => getBuybackState(client, parameters),
    simulateBuyback: (parameters) => simulateBuyback(client, parameters),
    watchBuyback: (parameters) => watchBuyback(client, parameters),
  })
}

export declare namespace buybackActions {
  /** What the client gains. */
  type Actions = {
    /** Buys one lot: simulates, then sends. */
    executeBuyback: (parameters: executeBuyback.Parameters) => Promise<Hash>
    /** Reads everything a buyback depends on, in one request, at one block. */
    getBuybackState: <venue = unknown>(parameters: getBuybackState.Parameters<venue>) => Promise<BuybackState<venue>>
    /** Runs a buyback on the node without sending it. */
    simulateBuyback: (parameters: simulateBuyback.Parameters) => Promise<Purchase>
    /** Calls back for every buyback that is mined. */
    watchBuyback: (parameters: watchBuyback.Parameters) => watchBuyback.ReturnType
  }
}
