import type { Account, Address, Chain, Client, Hash, Transport } from 'viem'
import { receiver, type SendParameters, send } from '../lock/send.js'
import { executeRevokeGrantCall } from './executeRevokeGrantCall.js'

/**
 * Ends the schedule of a grant that the sender made: simulates, then sends.
 *
 * What had vested stays with the beneficiary, claimed or not; the rest is refunded, its votes with it.
 *
 * Risk: final. What vests until the transaction is mined is not refunded.
 *
 * @param client - Client with an account, or pass one.
 * @param parameters - {@link executeRevokeGrant.Parameters}
 * @returns Hash of the transaction.
 * @throws The named error of `@holdfast/bindings/errors` when the simulation reverts; nothing is sent then.
 *
 * @example
 * ```ts no-run
 * import { executeRevokeGrant } from '@holdfast/strategies/vesting'
 * import { createWalletClient, http } from 'viem'
 *
 * const client = createWalletClient({
 *   account: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
 *   transport: http('http://127.0.0.1:8545'),
 * })
 * const hash = await executeRevokeGrant(client, {
 *   id: 7n,
 *   vault: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 * })
 * ```
 */
export async function executeRevokeGrant(
  client: Client<Transport, Chain | undefined, Account | undefined>,
  parameters: executeRevokeGrant.Parameters,
): Promise<Hash> {
  const { id, to, vault, ...rest } = parameters
  return send(client, rest, (sender) => executeRevokeGrantCall({ id, to: receiver(to, sender), vault }))
}

export declare namespace executeRevokeGrant {
  /** What is done, and how the transaction is sent. */
  type Parameters = Omit<executeRevokeGrantCall.Parameters, 'to'> &
    SendParameters & {
      /** Who gets what has not vested; the sender by default. */
      to?: Address | undefined
    }
}
