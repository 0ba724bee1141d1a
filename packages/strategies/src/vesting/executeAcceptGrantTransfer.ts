import type { Account, Chain, Client, Hash, Transport } from 'viem'
import { type SendParameters, send } from '../lock/send.js'
import { executeAcceptGrantTransferCall } from './executeAcceptGrantTransferCall.js'

/**
 * Makes the sender, who was proposed, the beneficiary of a grant: simulates, then sends.
 *
 * Its delegate stays until the sender names another.
 *
 * Risk: the old beneficiary may claim until then. `minimum` is what must remain; whoever pays for a grant states it.
 *
 * @param client - Client with an account, or pass one.
 * @param parameters - {@link executeAcceptGrantTransfer.Parameters}
 * @returns Hash of the transaction.
 * @throws The named error of `@holdfast/bindings/errors` when the simulation reverts; nothing is sent then.
 *
 * @example
 * ```ts no-run
 * import { executeAcceptGrantTransfer } from '@holdfast/strategies/vesting'
 * import { createWalletClient, http } from 'viem'
 *
 * const client = createWalletClient({
 *   account: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
 *   transport: http('http://127.0.0.1:8545'),
 * })
 * const hash = await executeAcceptGrantTransfer(client, {
 *   id: 7n,
 *   minimum: 10n ** 20n,
 *   vault: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 * })
 * ```
 */
export async function executeAcceptGrantTransfer(
  client: Client<Transport, Chain | undefined, Account | undefined>,
  parameters: executeAcceptGrantTransfer.Parameters,
): Promise<Hash> {
  const { id, minimum, vault, ...rest } = parameters
  return send(client, rest, () => executeAcceptGrantTransferCall({ id, minimum, vault }))
}

export declare namespace executeAcceptGrantTransfer {
  /** What is done, and how the transaction is sent. */
  type Parameters = executeAcceptGrantTransferCall.Parameters & SendParameters
}
