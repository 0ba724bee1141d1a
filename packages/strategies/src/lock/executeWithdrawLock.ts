import type { Account, Address, Chain, Client, Hash, Transport } from 'viem'
import { executeWithdrawLockCall } from './executeWithdrawLockCall.js'
import { receiver, type SendParameters, send } from './send.js'

/**
 * Pays out a position of the sender that has ended: simulates, then sends.
 *
 * Nobody else can, and nothing is lost by waiting but the weight, which is zero from the end on.
 *
 * @param client - Client with an account, or pass one.
 * @param parameters - {@link executeWithdrawLock.Parameters}
 * @returns Hash of the transaction.
 * @throws The named error of `@holdfast/bindings/errors` when the simulation reverts; nothing is sent then.
 *
 * @example
 * ```ts no-run
 * import { executeWithdrawLock } from '@holdfast/strategies/lock'
 * import { createWalletClient, http } from 'viem'
 *
 * const client = createWalletClient({
 *   account: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
 *   transport: http('http://127.0.0.1:8545'),
 * })
 * const hash = await executeWithdrawLock(client, {
 *   id: 79_228_162_514_264_337_593_543_950_336n,
 *   lock: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 * })
 * ```
 */
export async function executeWithdrawLock(
  client: Client<Transport, Chain | undefined, Account | undefined>,
  parameters: executeWithdrawLock.Parameters,
): Promise<Hash> {
  const { id, lock, to, ...rest } = parameters
  return send(client, rest, (sender) => executeWithdrawLockCall({ id, lock, to: receiver(to, sender) }))
}

export declare namespace executeWithdrawLock {
  /** What is done, and how the transaction is sent. */
  type Parameters = Omit<executeWithdrawLockCall.Parameters, 'to'> &
    SendParameters & {
      /** Receiver of the tokens. The sender by default. */
      to?: Address | undefined
    }
}
