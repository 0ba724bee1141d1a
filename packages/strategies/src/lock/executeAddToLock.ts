import type { Account, Chain, Client, Hash, Transport } from 'viem'
import { executeAddToLockCall } from './executeAddToLockCall.js'
import { type SendParameters, send } from './send.js'

/**
 * Adds tokens of the sender to a position: simulates, then sends.
 *
 * The sender has approved the lock, and is the owner or an operator that the owner chose.
 *
 * Risk: what is added is new, so a loyal position becomes younger: its factor falls.
 *
 * @param client - Client with an account, or pass one.
 * @param parameters - {@link executeAddToLock.Parameters}
 * @returns Hash of the transaction.
 * @throws The named error of `@holdfast/bindings/errors` when the simulation reverts; nothing is sent then.
 *
 * @example
 * ```ts no-run
 * import { executeAddToLock } from '@holdfast/strategies/lock'
 * import { createWalletClient, http } from 'viem'
 *
 * const client = createWalletClient({
 *   account: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
 *   transport: http('http://127.0.0.1:8545'),
 * })
 * const hash = await executeAddToLock(client, {
 *   amount: 10n ** 21n,
 *   id: 79_228_162_514_264_337_593_543_950_336n,
 *   lock: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 * })
 * ```
 */
export async function executeAddToLock(
  client: Client<Transport, Chain | undefined, Account | undefined>,
  parameters: executeAddToLock.Parameters,
): Promise<Hash> {
  const { amount, id, lock, ...rest } = parameters
  return send(client, rest, () => executeAddToLockCall({ amount, id, lock }))
}

export declare namespace executeAddToLock {
  /** What is done, and how the transaction is sent. */
  type Parameters = executeAddToLockCall.Parameters & SendParameters
}
