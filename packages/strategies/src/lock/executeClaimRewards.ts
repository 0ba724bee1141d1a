import type { Account, Address, Chain, Client, Hash, Transport } from 'viem'
import { executeClaimRewardsCall } from './executeClaimRewardsCall.js'
import { receiver, type SendParameters, send } from './send.js'

/**
 * Claims the rewards of epochs that are over: simulates, then sends.
 *
 * Anyone may claim in favour of an owner; the owner alone may name another receiver. Epochs may be claimed in any
 * order.
 *
 * @param client - Client with an account, or pass one.
 * @param parameters - {@link executeClaimRewards.Parameters}
 * @returns Hash of the transaction.
 * @throws The named error of `@holdfast/bindings/errors` when the simulation reverts; nothing is sent then.
 *
 * @example
 * ```ts no-run
 * import { executeClaimRewards } from '@holdfast/strategies/lock'
 * import { createWalletClient, http } from 'viem'
 *
 * const client = createWalletClient({
 *   account: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
 *   transport: http('http://127.0.0.1:8545'),
 * })
 * const hash = await executeClaimRewards(client, {
 *   end: 12n,
 *   first: 0n,
 *   rewards: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 * })
 * ```
 */
export async function executeClaimRewards(
  client: Client<Transport, Chain | undefined, Account | undefined>,
  parameters: executeClaimRewards.Parameters,
): Promise<Hash> {
  const { end, first, owner, rewards, to, ...rest } = parameters
  return send(client, rest, (sender) => {
    const account = receiver(owner, sender)
    return executeClaimRewardsCall({ end, first, owner: account, rewards, to: to ?? account })
  })
}

export declare namespace executeClaimRewards {
  /** What is done, and how the transaction is sent. */
  type Parameters = Omit<executeClaimRewardsCall.Parameters, 'owner' | 'to'> &
    SendParameters & {
      /** Whose rewards they are; the sender's by default. */
      owner?: Address | undefined
      /** Receiver; the owner by default, and always unless the owner sends. */
      to?: Address | undefined
    }
}
