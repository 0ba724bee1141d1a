import type { Account, Address, Chain, Client, Hash, Transport } from 'viem'
import { executeCreateLockCall } from './executeCreateLockCall.js'
import { receiver, type SendParameters, send } from './send.js'

/**
 * Locks tokens of the sender: simulates, then sends.
 *
 * The sender has approved the lock. `terms` must be those that hold, so that nobody is given others than they saw.
 *
 * Risk: tokens come back at the end, or less a penalty. With `roll` the end may be up to 26 weeks later than asked for.
 *
 * @param client - Client with an account, or pass one.
 * @param parameters - {@link executeCreateLock.Parameters}
 * @returns Hash of the transaction.
 * @throws The named error of `@holdfast/bindings/errors` when the simulation reverts; nothing is sent then.
 *
 * @example
 * ```ts no-run
 * import { executeCreateLock } from '@holdfast/strategies/lock'
 * import { createWalletClient, http } from 'viem'
 *
 * const client = createWalletClient({
 *   account: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
 *   transport: http('http://127.0.0.1:8545'),
 * })
 * const hash = await executeCreateLock(client, {
 *   amount: 10n ** 21n,
 *   crowding: 'roll',
 *   end: 2_957n * 604_800n,
 *   lock: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 *   terms: 0n,
 * })
 * ```
 */
export async function executeCreateLock(
  client: Client<Transport, Chain | undefined, Account | undefined>,
  parameters: executeCreateLock.Parameters,
): Promise<Hash> {
  const { amount, crowding, end, lock, owner, terms, ...rest } = parameters
  return send(client, rest, (sender) =>
    executeCreateLockCall({ amount, crowding, end, lock, owner: receiver(owner, sender), terms }),
  )
}

export declare namespace executeCreateLock {
  /** What is done, and how the transaction is sent. */
  type Parameters = Omit<executeCreateLockCall.Parameters, 'owner'> &
    SendParameters & {
      /** Owner of the position, who is the sender or chose the sender as operator. The sender by default. */
      owner?: Address | undefined
    }
}
