import type { ArithmeticOverflowError, IntegerOutOfRangeError, SignedOverflowError } from '../errors/arithmetic.js'
import { assertUints } from '../internal/assert.js'
import { checkUint, toInt } from '../internal/checked.js'
import { checkTimes } from '../internal/line.js'
import { mulDivDown } from '../internal/mulDiv.js'
import type { MulDivOverflowError } from '../math/errors.js'
import type { BaseUnits, Seconds } from '../units/types.js'
import type { LockIntervalError, LockPeriodError } from './errors.js'
import type { LockLine } from './types.js'

/**
 * Computes the weight of a lock that falls to zero at its end: `s = ⌊a·k/T⌋`, `w(t) = s·(end − t)`.
 *
 * A lock longer than T keeps `a·k` until T before its end. The slope rounds down, and what that leaves of a long lock drops
 * at its end. Mirrors `LockMath.decayLine`. Formula: docs/reference/formulas.md §6.
 *
 * @param options - {@link decayLine.Options}
 * @returns The line: {@link LockLine}.
 * @throws {@link LockPeriodError} when `period` is shorter than a week.
 * @throws {@link LockIntervalError} when `end` is not after `start`.
 * @throws {@link ArithmeticOverflowError} when the weight does not fit 256 bits.
 * @throws {@link MulDivOverflowError} when `amount·scale/period` does not.
 * @throws {@link SignedOverflowError} when the slope does not fit an `int256`.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { decayLine, lineWeight, WEEK } from '@holdfast/core'
 *
 * const line = decayLine({ amount: 208n * WEEK, end: 104n * WEEK, period: 208n * WEEK, scale: 1n, start: 0n })
 * const weights = [0n, 52n, 103n, 104n].map((week) => lineWeight({ line, time: week * WEEK }) / WEEK)
 *
 * weights
 * // [104n, 52n, 1n, 0n]
 * ```
 */
export function decayLine(options: decayLine.Options): LockLine {
  const { amount, end, period, scale, start } = options
  assertUints({ amount, end, period, scale, start })
  checkTimes(options)
  const fall = mulDivDown(amount, scale, period)
  if (end - start <= period) {
    const base = checkUint(fall * (end - start))
    return { base, end, kink: end, kinkSlope: 0n, slope: -toInt(fall), start }
  }
  const base = checkUint(amount * scale)
  return { base, end, kink: end - period, kinkSlope: -toInt(fall), slope: 0n, start }
}

export declare namespace decayLine {
  /** What the line depends on. */
  type Options = {
    /** Amount a that is locked [base units]. */
    amount: BaseUnits
    /** When the lock ends [unix seconds]. */
    end: bigint
    /** Time T over which a whole weight decays [seconds]. */
    period: Seconds
    /** Scale k of weights, so that the slope of a coarse token keeps its digits. */
    scale: bigint
    /** When the lock was made [unix seconds]. */
    start: bigint
  }
  /** Everything the function can throw. */
  type ErrorType =
    | ArithmeticOverflowError
    | IntegerOutOfRangeError
    | LockIntervalError
    | LockPeriodError
    | MulDivOverflowError
    | SignedOverflowError
}
