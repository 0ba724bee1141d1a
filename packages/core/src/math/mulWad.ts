import type { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertUint } from '../internal/assert.js'
import { rawMulWad } from '../internal/mulWad.js'
import type { Rounding } from '../units/types.js'
import type { MulWadOverflowError } from './errors.js'

/**
 * Multiplies by a fixed point number: `x·y/10^18`.
 *
 * The result has the unit of the other factor. Mirrors `WadMath.mulWadDown` and `WadMath.mulWadUp`, whose product must
 * fit 256 bits: `mulDiv` holds 512. Formula: docs/reference/formulas.md, Rounding.
 *
 * @param x - First factor.
 * @param y - Second factor.
 * @param rounding - Direction of the quotient.
 * @returns The product, rounded as asked.
 * @throws {@link MulWadOverflowError} when `x·y` does not fit 256 bits.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { mulWad, WAD } from '@holdfast/core'
 *
 * mulWad(3n, WAD / 2n, 'down')
 * // 1n
 * ```
 */
export function mulWad(x: bigint, y: bigint, rounding: Rounding): bigint {
  assertUint(x, 'x')
  assertUint(y, 'y')
  return rawMulWad(x, y, rounding)
}

export declare namespace mulWad {
  /** Everything the function can throw. */
  type ErrorType = IntegerOutOfRangeError | MulWadOverflowError
}
