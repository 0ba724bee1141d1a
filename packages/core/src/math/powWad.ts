import { ArithmeticOverflowError, type IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertInt } from '../internal/assert.js'
import { exp } from '../internal/exp.js'
import { ln } from '../internal/ln.js'
import { WAD } from '../units/constants.js'
import type { Wad } from '../units/types.js'
import type { ExpOverflowError, LnUndefinedError } from './errors.js'

/**
 * Power in fixed point, `exp(ln(x)·y)`.
 *
 * An approximation whose error grows with the exponent `ln(x)·y`. Mirrors `WadMath.powWad`, which is Solady's, bit for
 * bit. Formula: docs/reference/formulas.md, Rounding.
 *
 * @param x - Base [wad], above zero.
 * @param y - Exponent [wad, signed].
 * @returns `x^y` [wad].
 * @throws {@link LnUndefinedError} when `x` is zero or less.
 * @throws {@link ArithmeticOverflowError} when `ln(x)·y` does not fit an `int256`.
 * @throws {@link ExpOverflowError} when the power does not fit an `int256`.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `int256`.
 *
 * @example
 * ```ts
 * import { powWad, WAD } from '@holdfast/core'
 *
 * powWad(2n * WAD, WAD / 2n)
 * // 1_414_213_562_373_095_047n
 * ```
 */
export function powWad(x: Wad, y: Wad): Wad {
  assertInt(x, 'x')
  assertInt(y, 'y')
  const product = ln(x) * y
  if (BigInt.asIntN(256, product) !== product) throw new ArithmeticOverflowError({ result: product })
  return exp(product / WAD)
}

export declare namespace powWad {
  /** Everything the function can throw. */
  type ErrorType = ArithmeticOverflowError | ExpOverflowError | IntegerOutOfRangeError | LnUndefinedError
}
