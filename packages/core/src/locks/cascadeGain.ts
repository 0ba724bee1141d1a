import type { EmptyPoolError } from '../amm/errors.js'
import type { ArithmeticOverflowError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { gainOf } from '../internal/cascade.js'
import type { Wad } from '../units/types.js'
import type { RefillRangeError, WeekCountError } from './errors.js'
import type { CascadeTerms, UnlockWindow } from './types.js'

/**
 * Computes how much more is sold because of what is sold: the loop gain of unlocks against the depth of a pool.
 *
 * `G = ⌈2·μ·E/R_p⌉`, E the most that becomes free in k = ⌈1/refill⌉ successive weeks: the pool forgets a sale in about that
 * time. A sale of s moves a constant product price by a drawdown of at most `2s/R_p`, and a drawdown makes its share μ of E
 * be sold. Below 1 the sales die out (`cascadeBound`); at 1 and above they may feed themselves until the window is sold.
 * Rounds up. Formula: docs/reference/locks.md, Cascade.
 *
 * Risk: the sensitivity is an assumption about people. The gain grows in proportion to it, so look at what
 * sensitivity would bring it to 1, and ask whether holders could be that nervous.
 *
 * @param options - {@link CascadeTerms}
 * @returns The gain, and the window that has it: {@link cascadeGain.ReturnType}.
 * @throws {@link EmptyPoolError} when the pool holds no tokens.
 * @throws {@link RefillRangeError} when the refill is not above 0 and up to 1.
 * @throws {@link WeekCountError} when the refill is so slow that the pool remembers for more than 5,200 weeks.
 * @throws {@link ArithmeticOverflowError} when the sum of the weeks does not fit 256 bits.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { cascadeGain, parseWad } from '@holdfast/core'
 *
 * cascadeGain({
 *   amounts: [0n, 500n, 0n, 250n, 250n],
 *   refill: parseWad('0.35', 'exact'),
 *   reserve: 2_000n,
 *   sensitivity: parseWad('1', 'exact'),
 * })
 * // { amount: 750n, gain: 750_000_000_000_000_000n, week: 1, weeks: 3 }
 * ```
 */
export function cascadeGain(options: CascadeTerms): cascadeGain.ReturnType {
  return gainOf(options)
}

export declare namespace cascadeGain {
  /** The gain, and where it is. */
  type ReturnType = UnlockWindow & {
    /** Loop gain: 1 is the threshold [wad], rounded up. */
    gain: Wad
  }
  /** Everything the function can throw. */
  type ErrorType = ArithmeticOverflowError | EmptyPoolError | IntegerOutOfRangeError | RefillRangeError | WeekCountError
}
