import type { Account, Chain, Client, Hash, Transport } from 'viem'
import { executeMergeLocksCall } from './executeMergeLocksCall.js'
import { type SendParameters, send } from './send.js'

/**
 * Puts a position of the sender into another of theirs: simulates, then sends.
 *
 * Risk: the whole ends when the later of both does, and a loyal one takes on the mean of both ages.
 *
 * @param client - Client with an account, or pass one.
 * @param parameters - {@link executeMergeLocks.Parameters}
 * @returns Hash of the transaction.
 * @throws The named error of `@holdfast/bindings/errors` when the simulation reverts; nothing is sent then.
 *
 * @example
 * ```ts no-run
 * import { executeMergeLocks } from '@holdfast/strategies/lock'
 * import { createWalletClient, http } from 'viem'
 *
 * const client = createWalletClient({
 *   account: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
 *   transport: http('http://127.0.0.1:8545'),
 * })
 * const hash = await executeMergeLocks(client, {
 *   from: 79_228_162_514_264_337_593_543_950_336n,
 *   lock: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 *   to: 79_228_162_514_264_337_593_543_950_337n,
 * })
 * ```
 */
export async function executeMergeLocks(
  client: Client<Transport, Chain | undefined, Account | undefined>,
  parameters: executeMergeLocks.Parameters,
): Promise<Hash> {
  const { from, lock, to, ...rest } = parameters
  return send(client, rest, () => executeMergeLocksCall({ from, lock, to }))
}

export declare namespace executeMergeLocks {
  /** What is done, and how the transaction is sent. */
  type Parameters = executeMergeLocksCall.Parameters & SendParameters
}
