import {
  LoyaltyRewardsNotClosedError,
  LoyaltyRewardsNothingToClaimError,
} from '@holdfast/bindings/errors/LoyaltyRewards'
import { type BaseUnits, mulDiv } from '@holdfast/core'
import { UnknownEpochError } from './errors.js'
import type { RewardsState } from './types.js'

/**
 * Computes what a claim would pay in a state, without reading the chain: `⌊pot·∫w dt/∫W dt⌋` of each epoch that is over.
 *
 * Mirrors `LoyaltyRewards.claim`, check by check: epochs that were claimed already pay nothing more.
 *
 * @param state - Answer of `getRewardsState`, or of your own making.
 * @param options - {@link quoteClaimRewards.Options}
 * @returns {@link quoteClaimRewards.ReturnType}
 * @throws {@link LoyaltyRewardsNotClosedError} when an epoch is not over.
 * @throws {@link LoyaltyRewardsNothingToClaimError} when they pay nothing, or nothing more.
 * @throws {@link UnknownEpochError} when the state does not hold one of them.
 *
 * @example
 * ```ts
 * import { quoteClaimRewards } from '@holdfast/strategies/lock'
 *
 * const account = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'
 * const address = '0x5FbDB2315678afecb367f032d93F642f64180aa3'
 * const { amount } = quoteClaimRewards(
 *   {
 *     account,
 *     block: { number: 1n, timestamp: 1_700_000_000n },
 *     booked: 900n,
 *     collected: 0n,
 *     epochs: [
 *       { claimed: false, closed: true, number: 4n, pot: 900n, start: 1n, weight: 3_000n, weightOfAccount: 1_000n },
 *     ],
 *     lock: address,
 *     openEpoch: 5n,
 *     period: 604_800n,
 *     rewards: address,
 *     token: address,
 *   },
 *   { end: 5n, first: 4n },
 * )
 *
 * amount
 * // 300n
 * ```
 */
export function quoteClaimRewards(
  state: RewardsState,
  options: quoteClaimRewards.Options,
): quoteClaimRewards.ReturnType {
  const { account, openEpoch } = state
  const { end, first } = options
  if (end > openEpoch) throw new LoyaltyRewardsNotClosedError({ end, open: openEpoch })
  const byEpoch: { amount: bigint; number: bigint }[] = []
  for (let number = first; number < end; number++) {
    const epoch = state.epochs.find((candidate) => candidate.number === number)
    if (!epoch) throw new UnknownEpochError({ number })
    const { claimed, pot, weight, weightOfAccount } = epoch
    const paid = !claimed && weight > 0n && pot > 0n
    const amount = paid ? mulDiv(pot, weightOfAccount, { denominator: weight, rounding: 'down' }) : 0n
    byEpoch.push({ amount, number })
  }
  const amount = byEpoch.reduce((sum, epoch) => sum + epoch.amount, 0n)
  if (amount === 0n) throw new LoyaltyRewardsNothingToClaimError({ account, end, first })
  return { amount, byEpoch }
}

export declare namespace quoteClaimRewards {
  /** Which epochs. */
  type Options = {
    /** One above the last epoch. */
    end: bigint
    /** First epoch. */
    first: bigint
  }
  /** What would be paid. */
  type ReturnType = {
    /** Sum over the epochs [base units]. */
    amount: BaseUnits
    /** What each epoch pays [base units]. */
    byEpoch: readonly { amount: BaseUnits; number: bigint }[]
  }
  /** Everything the function can throw. */
  type ErrorType = LoyaltyRewardsNotClosedError | LoyaltyRewardsNothingToClaimError | UnknownEpochError
}
