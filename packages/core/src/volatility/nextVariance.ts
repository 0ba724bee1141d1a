import type { DivisionByZeroError, IntegerOutOfRangeError, SignedOverflowError } from '../errors/arithmetic.js'
import { assertDivisor, assertUint } from '../internal/assert.js'
import { toInt } from '../internal/checked.js'
import { rawDecayWeight } from '../internal/decayWeight.js'
import { divide } from '../internal/divide.js'
import { ln } from '../internal/ln.js'
import { mulDivDown } from '../internal/mulDiv.js'
import type { LnUndefinedError, MulDivOverflowError } from '../math/errors.js'
import { WAD, YEAR } from '../units/constants.js'
import type { Seconds, Wad } from '../units/types.js'
import { ZeroElapsedError, type ZeroHalfLifeError } from './errors.js'

/**
 * Updates an exponentially weighted, annualised variance with one price: `⌈ω·V⌉ + ⌈(1 − ω)·⌈r²·year/elapsed⌉⌉`.
 *
 * `r` is the log return since the previous price, `ω` the weight of `decayWeight`. Unbiased at any spacing; rounds up.
 * Mirrors `VolatilityMath.nextVariance`. Formula: docs/reference/formulas.md §4.
 *
 * Risk: skip samples that come too soon after another: `r²·year/elapsed` of one tick grows without bound. Feed time
 * averages; a spot price can be pushed to fake a calm or a storm.
 *
 * @param options - {@link nextVariance.Options}
 * @returns Annualised variance [wad], rounded up.
 * @throws {@link ZeroElapsedError} when `elapsed` is zero.
 * @throws {@link DivisionByZeroError} when `pricePrevious` is zero.
 * @throws {@link MulDivOverflowError} when the ratio of the prices does not fit 256 bits.
 * @throws {@link SignedOverflowError} when the ratio of the prices does not fit an `int256`.
 * @throws {@link LnUndefinedError} when the ratio of the prices rounds to zero.
 * @throws {@link ZeroHalfLifeError} when `halfLife` is zero.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { nextVariance, parseWad } from '@holdfast/core'
 *
 * // A fall by 5% within an hour, at a half-life of a week.
 * const variance = nextVariance({
 *   elapsed: 3_600n,
 *   halfLife: 604_800n,
 *   priceNow: parseWad('0.95', 'exact'),
 *   pricePrevious: parseWad('1', 'exact'),
 *   variance: parseWad('0.64', 'exact'),
 * })
 *
 * variance
 * // 732_260_431_327_671_115n
 * ```
 */
export function nextVariance(options: nextVariance.Options): Wad {
  const { elapsed, halfLife, priceNow, pricePrevious, variance } = options
  assertUint(variance, 'variance')
  assertUint(priceNow, 'priceNow')
  assertUint(pricePrevious, 'pricePrevious')
  assertUint(elapsed, 'elapsed')
  assertUint(halfLife, 'halfLife')
  if (elapsed === 0n) throw new ZeroElapsedError()
  assertDivisor(pricePrevious)
  const change = ln(toInt(mulDivDown(priceNow, WAD, pricePrevious)))
  // |ln| of an int256 is below 136, so neither its square nor the annualised sample comes near 256 bits.
  const sample = divide(divide(change * change, WAD, 'up') * YEAR, elapsed, 'up')
  const weight = rawDecayWeight(elapsed, halfLife)
  // At a weight of 1 the sample counts nothing; below, the past loses far more than any sample adds: no sum overflows.
  return divide(weight * variance, WAD, 'up') + divide((WAD - weight) * sample, WAD, 'up')
}

export declare namespace nextVariance {
  /** What the update depends on. */
  type Options = {
    /** Time between the samples [seconds]. */
    elapsed: Seconds
    /** Time after which the past weighs one half [seconds]. */
    halfLife: Seconds
    /** Price of this sample. */
    priceNow: bigint
    /** Price of the previous sample, in the same unit. */
    pricePrevious: bigint
    /** Annualised variance so far [wad]. */
    variance: Wad
  }
  /** Everything the function can throw. */
  type ErrorType =
    | DivisionByZeroError
    | IntegerOutOfRangeError
    | LnUndefinedError
    | MulDivOverflowError
    | SignedOverflowError
    | ZeroElapsedError
    | ZeroHalfLifeError
}
