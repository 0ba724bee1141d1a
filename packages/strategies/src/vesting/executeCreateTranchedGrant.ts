import type { Account, Chain, Client, Hash, Transport } from 'viem'
import { type SendParameters, send } from '../lock/send.js'
import { executeCreateTranchedGrantCall } from './executeCreateTranchedGrantCall.js'

/**
 * Makes a grant that vests in tranches, of the tokens of the sender: simulates, then sends.
 *
 * The sender has approved the vault. The amount is the sum of the tranches.
 *
 * Risk: what is granted cannot be taken back, unless it is revocable; then only what has not vested.
 *
 * @param client - Client with an account, or pass one.
 * @param parameters - {@link executeCreateTranchedGrant.Parameters}
 * @returns Hash of the transaction.
 * @throws The named error of `@holdfast/bindings/errors` when the simulation reverts; nothing is sent then.
 *
 * @example
 * ```ts no-run
 * import { executeCreateTranchedGrant } from '@holdfast/strategies/vesting'
 * import { createWalletClient, http } from 'viem'
 *
 * const client = createWalletClient({
 *   account: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
 *   transport: http('http://127.0.0.1:8545'),
 * })
 * const hash = await executeCreateTranchedGrant(client, {
 *   beneficiary: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8',
 *   rights: { revocable: true },
 *   tranches: [{ amount: 10n ** 20n, time: 1_800_000_000n }],
 *   vault: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 * })
 * ```
 */
export async function executeCreateTranchedGrant(
  client: Client<Transport, Chain | undefined, Account | undefined>,
  parameters: executeCreateTranchedGrant.Parameters,
): Promise<Hash> {
  const { beneficiary, rights, tranches, vault, ...rest } = parameters
  return send(client, rest, () => executeCreateTranchedGrantCall({ beneficiary, rights, tranches, vault }))
}

export declare namespace executeCreateTranchedGrant {
  /** What is done, and how the transaction is sent. */
  type Parameters = executeCreateTranchedGrantCall.Parameters & SendParameters
}
