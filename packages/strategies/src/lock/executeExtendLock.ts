import type { Account, Chain, Client, Hash, Transport } from 'viem'
import { executeExtendLockCall } from './executeExtendLockCall.js'
import { type SendParameters, send } from './send.js'

/**
 * Moves the end of a position of the sender to a later week: simulates, then sends.
 *
 * Risk: an end never moves back. With `roll` it may be up to 26 weeks later than asked for.
 *
 * @param client - Client with an account, or pass one.
 * @param parameters - {@link executeExtendLock.Parameters}
 * @returns Hash of the transaction.
 * @throws The named error of `@holdfast/bindings/errors` when the simulation reverts; nothing is sent then.
 *
 * @example
 * ```ts no-run
 * import { executeExtendLock } from '@holdfast/strategies/lock'
 * import { createWalletClient, http } from 'viem'
 *
 * const client = createWalletClient({
 *   account: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
 *   transport: http('http://127.0.0.1:8545'),
 * })
 * const hash = await executeExtendLock(client, {
 *   end: 2_990n * 604_800n,
 *   id: 79_228_162_514_264_337_593_543_950_336n,
 *   lock: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 * })
 * ```
 */
export async function executeExtendLock(
  client: Client<Transport, Chain | undefined, Account | undefined>,
  parameters: executeExtendLock.Parameters,
): Promise<Hash> {
  const { crowding, end, id, lock, ...rest } = parameters
  return send(client, rest, () => executeExtendLockCall({ crowding, end, id, lock }))
}

export declare namespace executeExtendLock {
  /** What is done, and how the transaction is sent. */
  type Parameters = executeExtendLockCall.Parameters & SendParameters
}
