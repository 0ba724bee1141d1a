import type { Account, Chain, Client, Hash, Transport } from 'viem'
import { type SendParameters, send } from '../lock/send.js'
import { executeWaiveRevocationCall } from './executeWaiveRevocationCall.js'

/**
 * Gives up the power to revoke a grant that the sender made: simulates, then sends.
 *
 * Risk: for ever. Nobody can revoke it from then on.
 *
 * @param client - Client with an account, or pass one.
 * @param parameters - {@link executeWaiveRevocation.Parameters}
 * @returns Hash of the transaction.
 * @throws The named error of `@holdfast/bindings/errors` when the simulation reverts; nothing is sent then.
 *
 * @example
 * ```ts no-run
 * import { executeWaiveRevocation } from '@holdfast/strategies/vesting'
 * import { createWalletClient, http } from 'viem'
 *
 * const client = createWalletClient({
 *   account: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
 *   transport: http('http://127.0.0.1:8545'),
 * })
 * const hash = await executeWaiveRevocation(client, {
 *   id: 7n,
 *   vault: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 * })
 * ```
 */
export async function executeWaiveRevocation(
  client: Client<Transport, Chain | undefined, Account | undefined>,
  parameters: executeWaiveRevocation.Parameters,
): Promise<Hash> {
  const { id, vault, ...rest } = parameters
  return send(client, rest, () => executeWaiveRevocationCall({ id, vault }))
}

export declare namespace executeWaiveRevocation {
  /** What is done, and how the transaction is sent. */
  type Parameters = executeWaiveRevocationCall.Parameters & SendParameters
}
