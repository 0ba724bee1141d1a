import type { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertInt } from '../internal/assert.js'
import { exp } from '../internal/exp.js'
import type { Wad } from '../units/types.js'
import type { ExpOverflowError } from './errors.js'

/**
 * Exponential function in fixed point.
 *
 * A monotone approximation: at most one unit below the exact value, and 3·10⁻²⁰ of the result off; 0 from
 * −41.446531673892822313 down. Mirrors `WadMath.expWad`, which is Solady's, bit for bit. Formula:
 * docs/reference/formulas.md, Rounding.
 *
 * @param x - Exponent [wad, signed].
 * @returns `e^x` [wad].
 * @throws {@link ExpOverflowError} when `x` is 135.305999368893231589 or more.
 * @throws {@link IntegerOutOfRangeError} when `x` is no `int256`.
 *
 * @example
 * ```ts
 * import { expWad, WAD } from '@holdfast/core'
 *
 * expWad(WAD)
 * // 2_718_281_828_459_045_235n
 * ```
 */
export function expWad(x: Wad): Wad {
  assertInt(x, 'x')
  return exp(x)
}

export declare namespace expWad {
  /** Everything the function can throw. */
  type ErrorType = ExpOverflowError | IntegerOutOfRangeError
}
