import type { Address, BlockTag, Client } from 'viem'
import { named } from '../named.js'
import type { RequestTooLargeError } from './errors.js'
import type { RewardsState } from './types.js'

/**
 * Reads everything a claim of one account depends on, in one request, at one block.
 *
 * Reads the rewards and the lock through `StateLens`, which needs no deployment: up to 36 epochs at once.
 *
 * @param client - Client of the chain.
 * @param parameters - {@link getRewardsState.Parameters}
 * @returns {@link RewardsState}
 * @throws {@link RequestTooLargeError} when it is no epoch, or more than 36.
 * @throws `UnexpectedAnswerError` when `rewards` is another contract.
 * @throws `CallExecutionError` of viem when the request itself fails.
 *
 * @example
 * ```ts no-run
 * import { getRewardsState, quoteClaimRewards } from '@holdfast/strategies/lock'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') })
 * const state = await getRewardsState(client, {
 *   account: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
 *   end: 12n,
 *   first: 0n,
 *   rewards: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 * })
 * const { amount } = quoteClaimRewards(state, { end: state.openEpoch < 12n ? state.openEpoch : 12n, first: 0n })
 * ```
 */
export async function getRewardsState(client: Client, parameters: getRewardsState.Parameters): Promise<RewardsState> {
  return named(async () => {
    const { readRewards } = await import('./readRewards.js')
    return readRewards(client, parameters)
  })
}

export declare namespace getRewardsState {
  /** Whose rewards, of which epochs, at which block. */
  type Parameters = {
    /** The account. */
    account: Address
    /** Block to read at; the latest by default. */
    blockNumber?: bigint | undefined
    /** Named block to read at; `latest` by default. */
    blockTag?: BlockTag | undefined
    /** One above the last epoch. */
    end: bigint
    /** First epoch. */
    first: bigint
    /** Address of the `LoyaltyRewards`. */
    rewards: Address
  }
  /** What it can throw beside the errors of viem. */
  type ErrorType = RequestTooLargeError
}
