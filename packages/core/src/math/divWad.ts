import type { DivisionByZeroError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertDivisor, assertUint } from '../internal/assert.js'
import { divide } from '../internal/divide.js'
import { MAX_UINT256, WAD } from '../units/constants.js'
import type { Rounding } from '../units/types.js'
import { DivWadOverflowError } from './errors.js'

/**
 * Divides two numbers of the same unit into a fixed point ratio: `x·10^18/y`.
 *
 * Mirrors `WadMath.divWadDown` and `WadMath.divWadUp`, whose scaled dividend must fit 256 bits: `mulDiv` holds 512. Formula:
 * docs/reference/formulas.md, Rounding.
 *
 * @param x - Dividend.
 * @param y - Divisor, in the unit of the dividend.
 * @param rounding - Direction of the quotient.
 * @returns The ratio [wad], rounded as asked.
 * @throws {@link DivisionByZeroError} when `y` is zero.
 * @throws {@link DivWadOverflowError} when `x·10^18` does not fit 256 bits.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { divWad } from '@holdfast/core'
 *
 * divWad(1n, 3n, 'up')
 * // 333_333_333_333_333_334n
 * ```
 */
export function divWad(x: bigint, y: bigint, rounding: Rounding): bigint {
  assertUint(x, 'x')
  assertUint(y, 'y')
  assertDivisor(y)
  const scaled = x * WAD
  if (scaled > MAX_UINT256) throw new DivWadOverflowError({ x })
  return divide(scaled, y, rounding)
}

export declare namespace divWad {
  /** Everything the function can throw. */
  type ErrorType = DivisionByZeroError | DivWadOverflowError | IntegerOutOfRangeError
}
