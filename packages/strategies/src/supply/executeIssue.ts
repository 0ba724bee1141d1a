import type { Hash } from 'viem'
import { executeIssueCall } from './executeIssueCall.js'
import { type Sender, type Sending, send } from './send.js'

/**
 * Issues this epoch's emission: simulates, then sends.
 *
 * Anyone may call it, once an epoch; what an epoch's revenue would have issued is not made up for later.
 *
 * Risk: the transaction may still revert if another one comes first: `AlreadyIssued` then says so, and is `retryable`.
 *
 * @param client - Client with an account, or pass one.
 * @param parameters - {@link executeIssue.Parameters}
 * @returns Hash of the transaction.
 * @throws The named error of `@holdfast/bindings/errors` when the simulation reverts; nothing is sent then.
 *
 * @example
 * ```ts no-run
 * import { executeIssue } from '@holdfast/strategies/supply'
 * import { createWalletClient, http } from 'viem'
 *
 * const client = createWalletClient({
 *   account: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
 *   transport: http('http://127.0.0.1:8545'),
 * })
 * const hash = await executeIssue(client, { controller: '0x5FbDB2315678afecb367f032d93F642f64180aa3' })
 * ```
 */
export async function executeIssue(client: Sender, parameters: executeIssue.Parameters): Promise<Hash> {
  return send(client, executeIssueCall(parameters), parameters)
}

export declare namespace executeIssue {
  /** Which controller, and how the transaction is sent. */
  type Parameters = executeIssueCall.Parameters & Sending
}
