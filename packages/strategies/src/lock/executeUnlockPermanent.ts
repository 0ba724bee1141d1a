import type { Account, Chain, Client, Hash, Transport } from 'viem'
import { executeUnlockPermanentCall } from './executeUnlockPermanentCall.js'
import { type SendParameters, send } from './send.js'

/**
 * Gives a permanent position of the sender an end: simulates, then sends.
 *
 * It ends one period from now, in whole weeks, as a new lock would.
 *
 * Risk: it starts again at factor one, or to decay. With `roll` the end may be up to 26 weeks later.
 *
 * @param client - Client with an account, or pass one.
 * @param parameters - {@link executeUnlockPermanent.Parameters}
 * @returns Hash of the transaction.
 * @throws The named error of `@holdfast/bindings/errors` when the simulation reverts; nothing is sent then.
 *
 * @example
 * ```ts no-run
 * import { executeUnlockPermanent } from '@holdfast/strategies/lock'
 * import { createWalletClient, http } from 'viem'
 *
 * const client = createWalletClient({
 *   account: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
 *   transport: http('http://127.0.0.1:8545'),
 * })
 * const hash = await executeUnlockPermanent(client, {
 *   crowding: 'roll',
 *   id: 79_228_162_514_264_337_593_543_950_336n,
 *   lock: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 * })
 * ```
 */
export async function executeUnlockPermanent(
  client: Client<Transport, Chain | undefined, Account | undefined>,
  parameters: executeUnlockPermanent.Parameters,
): Promise<Hash> {
  const { crowding, id, lock, ...rest } = parameters
  return send(client, rest, () => executeUnlockPermanentCall({ crowding, id, lock }))
}

export declare namespace executeUnlockPermanent {
  /** What is done, and how the transaction is sent. */
  type Parameters = executeUnlockPermanentCall.Parameters & SendParameters
}
