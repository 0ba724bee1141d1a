import type { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertUints } from '../internal/assert.js'
import { max } from '../internal/compare.js'
import { mulDivUp } from '../internal/mulDiv.js'
import type { MulDivOverflowError } from '../math/errors.js'
import { WAD } from '../units/constants.js'
import type { Wad } from '../units/types.js'
import { MinimumFactorError } from './errors.js'

/**
 * Computes the factor on the revenue of a volatile time: `max(minimum, 1 − ⌈slope·(σ − start)⁺⌉)`.
 *
 * Rounds down, and is never above 1. Mirrors `SupplyMath.slowdown`. Formula: docs/reference/formulas.md §7, `slowdown`.
 *
 * Risk: the revenue that counts less is not counted later; a steep slope ends emission for as long as the long window
 * remembers a volatile time.
 *
 * @param options - {@link slowdown.Options}
 * @returns Factor [wad], from `minimum` to 1, rounded down.
 * @throws {@link MinimumFactorError} when `minimum` is above 1.
 * @throws {@link MulDivOverflowError} when `slope·(σ − start)` does not fit 256 bits.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { parseWad, slowdown } from '@holdfast/core'
 *
 * const factor = slowdown({
 *   minimum: parseWad('0.25', 'exact'),
 *   sigma: parseWad('1.1', 'exact'),
 *   slope: parseWad('1', 'exact'),
 *   start: parseWad('0.8', 'exact'),
 * })
 *
 * factor
 * // 700_000_000_000_000_000n
 * ```
 */
export function slowdown(options: slowdown.Options): Wad {
  const { minimum, sigma, slope, start } = options
  assertUints({ minimum, sigma, slope, start })
  if (minimum > WAD) throw new MinimumFactorError({ minimum })
  return max(minimum, WAD - mulDivUp(slope, max(sigma - start, 0n), WAD))
}

export declare namespace slowdown {
  /** What the factor depends on. */
  type Options = {
    /** Least factor, at most 1 [wad]. */
    minimum: Wad
    /** Annualised volatility σ [wad, 1e18 = 100%]. */
    sigma: Wad
    /** Fall of the factor per whole volatility above `start` [wad]. */
    slope: Wad
    /** Volatility up to which the factor is 1 [wad, 1e18 = 100%]. */
    start: Wad
  }
  /** Everything the function can throw. */
  type ErrorType = IntegerOutOfRangeError | MinimumFactorError | MulDivOverflowError
}
