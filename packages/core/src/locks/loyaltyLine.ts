import type { ArithmeticOverflowError, IntegerOutOfRangeError, SignedOverflowError } from '../errors/arithmetic.js'
import { assertUints } from '../internal/assert.js'
import { checkUint, toInt } from '../internal/checked.js'
import { checkTimes } from '../internal/line.js'
import { mulDivDown } from '../internal/mulDiv.js'
import type { MulDivOverflowError } from '../math/errors.js'
import { WAD } from '../units/constants.js'
import type { BaseUnits, Seconds, Wad } from '../units/types.js'
import { WEEK } from './constants.js'
import { type LockIntervalError, type LockPeriodError, LoyaltyFactorError } from './errors.js'
import type { LockLine } from './types.js'

/**
 * Computes the weight of a lock that grows with its age: `f = ⌊a·k·(M − 1)/R⌋`, `w(t) = a·k + f·(t − start)`.
 *
 * It grows up to `c = min(⌊start + R⌋ to whole weeks, end)`, stays level from there, and is zero from the end on. Mirrors
 * `LockMath.loyaltyLine`. Formula: docs/reference/formulas.md §6.
 *
 * @param options - {@link loyaltyLine.Options}
 * @returns The line: {@link LockLine}.
 * @throws {@link LockPeriodError} when `period` is shorter than a week.
 * @throws {@link LockIntervalError} when `end` is not after `start`.
 * @throws {@link LoyaltyFactorError} when `factor` is below 1.
 * @throws {@link ArithmeticOverflowError} when the weight, or the last week, does not fit 256 bits.
 * @throws {@link MulDivOverflowError} when the slope does not.
 * @throws {@link SignedOverflowError} when the slope does not fit an `int256`.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { lineWeight, loyaltyLine, parseWad, WEEK } from '@holdfast/core'
 *
 * const line = loyaltyLine({
 *   amount: 604_800n,
 *   end: 104n * WEEK,
 *   factor: parseWad('3', 'exact'),
 *   period: 52n * WEEK,
 *   scale: 52n,
 *   start: 0n,
 * })
 * const factors = [0n, 26n, 52n, 103n, 104n].map((week) => lineWeight({ line, time: week * WEEK }) / (26n * WEEK))
 *
 * factors
 * // [2n, 4n, 6n, 6n, 0n]
 * ```
 */
export function loyaltyLine(options: loyaltyLine.Options): LockLine {
  const { amount, end, factor, period, scale, start } = options
  assertUints({ amount, end, factor, period, scale, start })
  checkTimes(options)
  if (factor < WAD) throw new LoyaltyFactorError({ factor })
  const base = checkUint(amount * scale)
  const slope = toInt(mulDivDown(base, factor - WAD, checkUint(period * WAD)))
  const grown = (checkUint(start + period) / WEEK) * WEEK
  return grown < end
    ? { base, end, kink: grown, kinkSlope: -slope, slope, start }
    : { base, end, kink: end, kinkSlope: 0n, slope, start }
}

export declare namespace loyaltyLine {
  /** What the line depends on. */
  type Options = {
    /** Amount a that is locked [base units]. */
    amount: BaseUnits
    /** When the lock ends [unix seconds]. */
    end: bigint
    /** Largest factor M, at least 1 [wad]. */
    factor: Wad
    /** Time R over which the factor grows [seconds]. */
    period: Seconds
    /** Scale k of weights, so that the slope of a coarse token keeps its digits. */
    scale: bigint
    /** From when the age counts [unix seconds]. */
    start: bigint
  }
  /** Everything the function can throw. */
  type ErrorType =
    | ArithmeticOverflowError
    | IntegerOutOfRangeError
    | LockIntervalError
    | LockPeriodError
    | LoyaltyFactorError
    | MulDivOverflowError
    | SignedOverflowError
}
