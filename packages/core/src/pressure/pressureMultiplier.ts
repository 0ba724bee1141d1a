import type { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertUints } from '../internal/assert.js'
import { min } from '../internal/compare.js'
import { mulDivDown } from '../internal/mulDiv.js'
import type { MulDivOverflowError } from '../math/errors.js'
import { WAD } from '../units/constants.js'
import type { Wad } from '../units/types.js'
import { MaximumMultiplierError } from './errors.js'

/**
 * Computes the factor on a lot while holders leave: `1 + min(⌊slope·pressure⌋, maximum − 1)`.
 *
 * Rounds down. Mirrors `PressureMath.pressureMultiplier`. Formula: docs/reference/formulas.md §3, `factor`.
 *
 * Risk: the factor asks for more and grants nothing; the bounds on a lot have to be applied after it.
 *
 * @param options - {@link pressureMultiplier.Options}
 * @returns Factor [wad], from 1 to `maximum`, rounded down.
 * @throws {@link MaximumMultiplierError} when `maximum` is below 1.
 * @throws {@link MulDivOverflowError} when `slope·pressure` does not fit 256 bits.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { parseWad, pressureMultiplier } from '@holdfast/core'
 *
 * const factor = pressureMultiplier({
 *   maximum: parseWad('3', 'exact'),
 *   pressure: parseWad('0.025', 'exact'),
 *   slope: parseWad('40', 'exact'),
 * })
 *
 * factor
 * // 2_000_000_000_000_000_000n
 * ```
 */
export function pressureMultiplier(options: pressureMultiplier.Options): Wad {
  const { maximum, pressure, slope } = options
  assertUints({ maximum, pressure, slope })
  if (maximum < WAD) throw new MaximumMultiplierError({ maximum })
  return WAD + min(mulDivDown(slope, pressure, WAD), maximum - WAD)
}

export declare namespace pressureMultiplier {
  /** What the factor depends on. */
  type Options = {
    /** Largest factor, at least 1 [wad]. */
    maximum: Wad
    /** Share of the claims that left [wad]. */
    pressure: Wad
    /** Rise of the factor per whole share [wad]. */
    slope: Wad
  }
  /** Everything the function can throw. */
  type ErrorType = IntegerOutOfRangeError | MaximumMultiplierError | MulDivOverflowError
}
