import type { ArithmeticOverflowError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertUints } from '../internal/assert.js'
import { checkUint } from '../internal/checked.js'
import { max } from '../internal/compare.js'
import type { Seconds } from '../units/types.js'
import { WEEK } from './constants.js'

/**
 * Computes the start of a loyal lock that would be as old as counts: `start + max(time − c, 0)`, c the end of its growth.
 *
 * `c = ⌊start + R⌋` to whole weeks. Age beyond the growth weighs nothing, so it must weigh nothing in a mean of ages either:
 * what `mergedStart` is to be given of a lock that has grown. Mirrors `LockMath.effectiveStart`. Formula:
 * docs/reference/formulas.md §6.
 *
 * @param options - {@link effectiveStart.Options}
 * @returns The start, or a later one [unix seconds].
 * @throws {@link ArithmeticOverflowError} when a sum does not fit 256 bits.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { effectiveStart, WEEK } from '@holdfast/core'
 *
 * const starts = [8n, 14n, 20n].map((week) => effectiveStart({ period: 10n * WEEK, start: 2n * WEEK, time: week * WEEK }))
 * const weeks = starts.map((start) => start / WEEK)
 *
 * weeks
 * // [2n, 4n, 10n]
 * ```
 */
export function effectiveStart(options: effectiveStart.Options): bigint {
  const { period, start, time } = options
  assertUints({ period, start, time })
  const grown = (checkUint(start + period) / WEEK) * WEEK
  return checkUint(start + max(time - grown, 0n))
}

export declare namespace effectiveStart {
  /** The lock, and when it is looked at. */
  type Options = {
    /** Time R over which the factor grows [seconds]. */
    period: Seconds
    /** From when its age counts [unix seconds]. */
    start: bigint
    /** The moment [unix seconds]. */
    time: bigint
  }
  /** Everything the function can throw. */
  type ErrorType = ArithmeticOverflowError | IntegerOutOfRangeError
}
