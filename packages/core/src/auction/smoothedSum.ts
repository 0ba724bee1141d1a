import type { ArithmeticOverflowError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertUints } from '../internal/assert.js'
import { checkUint } from '../internal/checked.js'
import { mulDivDown, mulDivUp } from '../internal/mulDiv.js'
import type { MulDivOverflowError } from '../math/errors.js'
import { WAD } from '../units/constants.js'
import type { Rounding, Wad } from '../units/types.js'

/**
 * Adds an amount to an exponentially smoothed sum.
 *
 * `weight·sum + amount`, the product rounded as asked: payments up, lots down, so that their quotient rounds up. Mirrors
 * `AuctionMath.smoothedUp` and `AuctionMath.smoothedDown`. Formula: docs/reference/formulas.md §3, `reference`.
 *
 * @param options - {@link smoothedSum.Options}
 * @returns Smoothed sum [18 decimals].
 * @throws {@link ArithmeticOverflowError} when the sum does not fit 256 bits.
 * @throws {@link MulDivOverflowError} when the result does not fit 256 bits.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { parseWad, smoothedSum } from '@holdfast/core'
 *
 * smoothedSum({
 *   amount: parseWad('100', 'exact'),
 *   rounding: 'up',
 *   sum: parseWad('300', 'exact'),
 *   weight: parseWad('0.5', 'exact'),
 * })
 * // 250_000_000_000_000_000_000n
 * ```
 */
export function smoothedSum(options: smoothedSum.Options): Wad {
  const { amount, rounding, sum, weight } = options
  assertUints({ amount, sum, weight })
  return checkUint((rounding === 'up' ? mulDivUp : mulDivDown)(sum, weight, WAD) + amount)
}

export declare namespace smoothedSum {
  /** What the result depends on. */
  type Options = {
    /** Amount that is added [18 decimals]. */
    amount: Wad
    /** Side the product is rounded to. */
    rounding: Rounding
    /** Smoothed sum so far [18 decimals]. */
    sum: Wad
    /** Share of it that stays [wad]. */
    weight: Wad
  }
  /** Everything the function can throw. */
  type ErrorType = ArithmeticOverflowError | IntegerOutOfRangeError | MulDivOverflowError
}
