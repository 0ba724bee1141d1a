import type { Account, Chain, Client, Hash, Transport } from 'viem'
import { type SendParameters, send } from '../lock/send.js'
import { executeClaimGrantCall } from './executeClaimGrantCall.js'

/**
 * Pays everything claimable of a grant to its beneficiary: simulates, then sends.
 *
 * Anyone may call it. Nothing is lost by waiting.
 *
 * @param client - Client with an account, or pass one.
 * @param parameters - {@link executeClaimGrant.Parameters}
 * @returns Hash of the transaction.
 * @throws The named error of `@holdfast/bindings/errors` when the simulation reverts; nothing is sent then.
 *
 * @example
 * ```ts no-run
 * import { executeClaimGrant } from '@holdfast/strategies/vesting'
 * import { createWalletClient, http } from 'viem'
 *
 * const client = createWalletClient({
 *   account: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
 *   transport: http('http://127.0.0.1:8545'),
 * })
 * const hash = await executeClaimGrant(client, {
 *   id: 7n,
 *   vault: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 * })
 * ```
 */
export async function executeClaimGrant(
  client: Client<Transport, Chain | undefined, Account | undefined>,
  parameters: executeClaimGrant.Parameters,
): Promise<Hash> {
  const { id, vault, ...rest } = parameters
  return send(client, rest, () => executeClaimGrantCall({ id, vault }))
}

export declare namespace executeClaimGrant {
  /** What is done, and how the transaction is sent. */
  type Parameters = executeClaimGrantCall.Parameters & SendParameters
}
