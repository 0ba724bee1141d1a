import type { Account, Address, Chain, Client, Hash, Transport } from 'viem'
import { receiver, type SendParameters, send } from '../lock/send.js'
import { executeClaimGrantToCall } from './executeClaimGrantToCall.js'

/**
 * Pays a part of what is claimable of a grant of the sender to whom they say: simulates, then sends.
 *
 * Only the beneficiary may call it.
 *
 * @param client - Client with an account, or pass one.
 * @param parameters - {@link executeClaimGrantTo.Parameters}
 * @returns Hash of the transaction.
 * @throws The named error of `@holdfast/bindings/errors` when the simulation reverts; nothing is sent then.
 *
 * @example
 * ```ts no-run
 * import { executeClaimGrantTo } from '@holdfast/strategies/vesting'
 * import { createWalletClient, http } from 'viem'
 *
 * const client = createWalletClient({
 *   account: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
 *   transport: http('http://127.0.0.1:8545'),
 * })
 * const hash = await executeClaimGrantTo(client, {
 *   amount: 10n ** 20n,
 *   id: 7n,
 *   vault: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 * })
 * ```
 */
export async function executeClaimGrantTo(
  client: Client<Transport, Chain | undefined, Account | undefined>,
  parameters: executeClaimGrantTo.Parameters,
): Promise<Hash> {
  const { amount, id, to, vault, ...rest } = parameters
  return send(client, rest, (sender) => executeClaimGrantToCall({ amount, id, to: receiver(to, sender), vault }))
}

export declare namespace executeClaimGrantTo {
  /** What is done, and how the transaction is sent. */
  type Parameters = Omit<executeClaimGrantToCall.Parameters, 'to'> &
    SendParameters & {
      /** The receiver; the sender by default. */
      to?: Address | undefined
    }
}
