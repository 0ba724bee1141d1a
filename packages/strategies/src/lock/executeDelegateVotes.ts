import type { Account, Chain, Client, Hash, Transport } from 'viem'
import { executeDelegateVotesCall } from './executeDelegateVotesCall.js'
import { type SendParameters, send } from './send.js'

/**
 * Lets somebody vote with all positions of the sender, those to come included: simulates, then sends.
 *
 * What is not delegated does not vote: delegate to yourself to vote. Nothing else moves.
 *
 * @param client - Client with an account, or pass one.
 * @param parameters - {@link executeDelegateVotes.Parameters}
 * @returns Hash of the transaction.
 * @throws The named error of `@holdfast/bindings/errors` when the simulation reverts; nothing is sent then.
 *
 * @example
 * ```ts no-run
 * import { executeDelegateVotes } from '@holdfast/strategies/lock'
 * import { createWalletClient, http } from 'viem'
 *
 * const client = createWalletClient({
 *   account: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
 *   transport: http('http://127.0.0.1:8545'),
 * })
 * const hash = await executeDelegateVotes(client, {
 *   delegatee: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
 *   lock: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 * })
 * ```
 */
export async function executeDelegateVotes(
  client: Client<Transport, Chain | undefined, Account | undefined>,
  parameters: executeDelegateVotes.Parameters,
): Promise<Hash> {
  const { delegatee, lock, ...rest } = parameters
  return send(client, rest, () => executeDelegateVotesCall({ delegatee, lock }))
}

export declare namespace executeDelegateVotes {
  /** What is done, and how the transaction is sent. */
  type Parameters = executeDelegateVotesCall.Parameters & SendParameters
}
