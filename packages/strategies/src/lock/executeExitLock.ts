import type { Account, Address, Chain, Client, Hash, Transport } from 'viem'
import { executeExitLockCall } from './executeExitLockCall.js'
import { receiver, type SendParameters, send } from './send.js'

/**
 * Takes tokens out of a position of the sender before its end, less the penalty: simulates, then sends.
 *
 * Risk: the penalty is final. It falls every second, so `quoteExitLock` is never better than what the transaction pays.
 *
 * @param client - Client with an account, or pass one.
 * @param parameters - {@link executeExitLock.Parameters}
 * @returns Hash of the transaction.
 * @throws The named error of `@holdfast/bindings/errors` when the simulation reverts; nothing is sent then.
 *
 * @example
 * ```ts no-run
 * import { executeExitLock } from '@holdfast/strategies/lock'
 * import { createWalletClient, http } from 'viem'
 *
 * const client = createWalletClient({
 *   account: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
 *   transport: http('http://127.0.0.1:8545'),
 * })
 * const hash = await executeExitLock(client, {
 *   amount: 10n ** 20n,
 *   id: 79_228_162_514_264_337_593_543_950_336n,
 *   lock: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 * })
 * ```
 */
export async function executeExitLock(
  client: Client<Transport, Chain | undefined, Account | undefined>,
  parameters: executeExitLock.Parameters,
): Promise<Hash> {
  const { amount, id, lock, to, ...rest } = parameters
  return send(client, rest, (sender) => executeExitLockCall({ amount, id, lock, to: receiver(to, sender) }))
}

export declare namespace executeExitLock {
  /** What is done, and how the transaction is sent. */
  type Parameters = Omit<executeExitLockCall.Parameters, 'to'> &
    SendParameters & {
      /** Receiver of what is paid. The sender by default. */
      to?: Address | undefined
    }
}
