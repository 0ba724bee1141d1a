import type { Hash } from 'viem'
import { executeReleaseShieldCall } from './executeReleaseShieldCall.js'
import { type Sender, type Sending, send } from './send.js'

/**
 * Sends what a shield has booked, for the lockers or for the rest: simulates, then sends. Anyone may call it.
 *
 * How much it is, `getSupplyState` says: `shield.pendingLockers` and `shield.pendingRest`.
 *
 * @param client - Client with an account, or pass one.
 * @param parameters - {@link executeReleaseShield.Parameters}
 * @returns Hash of the transaction.
 * @throws The named error of `@holdfast/bindings/errors` when the simulation reverts; nothing is sent then.
 *
 * @example
 * ```ts no-run
 * import { executeReleaseShield } from '@holdfast/strategies/supply'
 * import { createWalletClient, http } from 'viem'
 *
 * const client = createWalletClient({
 *   account: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
 *   transport: http('http://127.0.0.1:8545'),
 * })
 * await executeReleaseShield(client, { part: 'lockers', shield: '0x5FbDB2315678afecb367f032d93F642f64180aa3' })
 * ```
 */
export async function executeReleaseShield(client: Sender, parameters: executeReleaseShield.Parameters): Promise<Hash> {
  return send(client, executeReleaseShieldCall(parameters), parameters)
}

export declare namespace executeReleaseShield {
  /** Which part, and how the transaction is sent. */
  type Parameters = executeReleaseShieldCall.Parameters & Sending
}
