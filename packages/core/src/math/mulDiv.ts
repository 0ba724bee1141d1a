import type { DivisionByZeroError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertDivisor, assertUint } from '../internal/assert.js'
import { mulDivDown, mulDivUp } from '../internal/mulDiv.js'
import type { Rounding } from '../units/types.js'
import type { MulDivOverflowError } from './errors.js'

/**
 * Multiplies, then divides, without losing a bit in between: `x·y/denominator`.
 *
 * Units follow from the arguments. Mirrors `WadMath.mulDivDown` and `WadMath.mulDivUp` (512-bit product). Formula:
 * docs/reference/formulas.md, Rounding.
 *
 * Risk: pick the direction against the caller. Rounding a payment down, or a payout up, gives value away on every call.
 *
 * @param x - First factor.
 * @param y - Second factor.
 * @param options - {@link mulDiv.Options}
 * @returns The quotient, rounded as asked.
 * @throws {@link DivisionByZeroError} when `denominator` is zero.
 * @throws {@link MulDivOverflowError} when the quotient does not fit 256 bits.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { mulDiv } from '@holdfast/core'
 *
 * mulDiv(10n, 10n, { denominator: 3n, rounding: 'up' })
 * // 34n
 * ```
 */
export function mulDiv(x: bigint, y: bigint, options: mulDiv.Options): bigint {
  const { denominator, rounding } = options
  assertUint(x, 'x')
  assertUint(y, 'y')
  assertUint(denominator, 'denominator')
  assertDivisor(denominator)
  return rounding === 'up' ? mulDivUp(x, y, denominator) : mulDivDown(x, y, denominator)
}

export declare namespace mulDiv {
  /** How the product is divided. */
  type Options = {
    /** What the product is divided by. */
    denominator: bigint
    /** Direction of the quotient. */
    rounding: Rounding
  }
  /** Everything the function can throw. */
  type ErrorType = DivisionByZeroError | IntegerOutOfRangeError | MulDivOverflowError
}
