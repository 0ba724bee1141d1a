import type { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertInt } from '../internal/assert.js'
import { ln } from '../internal/ln.js'
import type { Wad } from '../units/types.js'
import type { LnUndefinedError } from './errors.js'

/**
 * Natural logarithm in fixed point.
 *
 * A monotone approximation: the floor, give or take a tenth of a unit. Mirrors `WadMath.lnWad`, which is Solady's, bit
 * for bit. Formula: docs/reference/formulas.md, Rounding.
 *
 * @param x - Argument [wad], above zero.
 * @returns `ln(x)` [wad, signed].
 * @throws {@link LnUndefinedError} when `x` is zero or less.
 * @throws {@link IntegerOutOfRangeError} when `x` is no `int256`.
 *
 * @example
 * ```ts
 * import { lnWad, WAD } from '@holdfast/core'
 *
 * lnWad(2n * WAD)
 * // 693_147_180_559_945_309n
 * ```
 */
export function lnWad(x: Wad): Wad {
  assertInt(x, 'x')
  return ln(x)
}

export declare namespace lnWad {
  /** Everything the function can throw. */
  type ErrorType = IntegerOutOfRangeError | LnUndefinedError
}
