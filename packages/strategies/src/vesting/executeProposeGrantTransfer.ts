import type { Account, Chain, Client, Hash, Transport } from 'viem'
import { type SendParameters, send } from '../lock/send.js'
import { executeProposeGrantTransferCall } from './executeProposeGrantTransferCall.js'

/**
 * Proposes another beneficiary of a grant of the sender, who has to accept: simulates, then sends.
 *
 * The zero address withdraws a proposal.
 *
 * Risk: whoever accepts gets everything that remains, and the sender nothing for it from the vault.
 *
 * @param client - Client with an account, or pass one.
 * @param parameters - {@link executeProposeGrantTransfer.Parameters}
 * @returns Hash of the transaction.
 * @throws The named error of `@holdfast/bindings/errors` when the simulation reverts; nothing is sent then.
 *
 * @example
 * ```ts no-run
 * import { executeProposeGrantTransfer } from '@holdfast/strategies/vesting'
 * import { createWalletClient, http } from 'viem'
 *
 * const client = createWalletClient({
 *   account: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
 *   transport: http('http://127.0.0.1:8545'),
 * })
 * const hash = await executeProposeGrantTransfer(client, {
 *   id: 7n,
 *   to: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8',
 *   vault: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 * })
 * ```
 */
export async function executeProposeGrantTransfer(
  client: Client<Transport, Chain | undefined, Account | undefined>,
  parameters: executeProposeGrantTransfer.Parameters,
): Promise<Hash> {
  const { id, to, vault, ...rest } = parameters
  return send(client, rest, () => executeProposeGrantTransferCall({ id, to, vault }))
}

export declare namespace executeProposeGrantTransfer {
  /** What is done, and how the transaction is sent. */
  type Parameters = executeProposeGrantTransferCall.Parameters & SendParameters
}
