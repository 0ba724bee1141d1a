import type { Account, Chain, Client, Hash, Transport } from 'viem'
import { type SendParameters, send } from '../lock/send.js'
import { executeDelegateGrantCall } from './executeDelegateGrantCall.js'

/**
 * Has the votes of what remains of a grant of the sender cast by somebody: simulates, then sends.
 *
 * Also of what has not vested. The zero address takes them from whoever had them.
 *
 * Risk: the first delegation to somebody makes their ballot, and costs twice what later ones do.
 *
 * @param client - Client with an account, or pass one.
 * @param parameters - {@link executeDelegateGrant.Parameters}
 * @returns Hash of the transaction.
 * @throws The named error of `@holdfast/bindings/errors` when the simulation reverts; nothing is sent then.
 *
 * @example
 * ```ts no-run
 * import { executeDelegateGrant } from '@holdfast/strategies/vesting'
 * import { createWalletClient, http } from 'viem'
 *
 * const client = createWalletClient({
 *   account: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
 *   transport: http('http://127.0.0.1:8545'),
 * })
 * const hash = await executeDelegateGrant(client, {
 *   delegatee: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8',
 *   id: 7n,
 *   vault: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 * })
 * ```
 */
export async function executeDelegateGrant(
  client: Client<Transport, Chain | undefined, Account | undefined>,
  parameters: executeDelegateGrant.Parameters,
): Promise<Hash> {
  const { delegatee, id, vault, ...rest } = parameters
  return send(client, rest, () => executeDelegateGrantCall({ delegatee, id, vault }))
}

export declare namespace executeDelegateGrant {
  /** What is done, and how the transaction is sent. */
  type Parameters = executeDelegateGrantCall.Parameters & SendParameters
}
