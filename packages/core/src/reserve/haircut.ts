import type { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertUint } from '../internal/assert.js'
import { min } from '../internal/compare.js'
import { exp } from '../internal/exp.js'
import { rawScaledVolatility } from '../internal/scaledVolatility.js'
import type { MulDivOverflowError } from '../math/errors.js'
import { WAD } from '../units/constants.js'
import type { Seconds, Wad } from '../units/types.js'
import { MaxHaircutError } from './errors.js'

/**
 * Computes the share of an asset's value to disregard: `min(maxHaircut, 1 − exp(−⌈z·σ·√(horizon/year)⌉))`.
 *
 * The z-quantile loss of a driftless log-normal price over the time it takes to sell. Rounds up. Mirrors
 * `ReserveMath.haircut`. Formula: docs/reference/formulas.md §1, `haircut`.
 *
 * Risk: a quantile, no worst case; a de-pegged or halted asset loses more. Cap what a reserve may hold of one asset too.
 *
 * @param options - {@link haircut.Options}
 * @returns Share [wad], rounded up.
 * @throws {@link MaxHaircutError} when `maxHaircut` is 1 or more.
 * @throws {@link MulDivOverflowError} when a step of the scaled volatility does not fit 256 bits.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { haircut, parseWad } from '@holdfast/core'
 *
 * const share = haircut({
 *   horizon: 604_800n,
 *   maxHaircut: parseWad('0.9', 'exact'),
 *   sigma: parseWad('0.6', 'exact'),
 *   z: parseWad('2.33', 'exact'),
 * })
 *
 * share
 * // 176_014_185_155_266_799n
 * ```
 */
export function haircut(options: haircut.Options): Wad {
  const { horizon, maxHaircut, sigma, z } = options
  assertUint(z, 'z')
  assertUint(sigma, 'sigma')
  assertUint(horizon, 'horizon')
  assertUint(maxHaircut, 'maxHaircut')
  if (maxHaircut >= WAD) throw new MaxHaircutError({ maxHaircut })
  // From 42 on the power is below half of the last digit and the twin of the contract's own shortcut is exact.
  return min(maxHaircut, WAD - exp(-rawScaledVolatility(z, sigma, horizon)))
}

export declare namespace haircut {
  /** What the haircut depends on. */
  type Options = {
    /** Time it takes to sell [seconds]. */
    horizon: Seconds
    /** Bound, below 1 [wad]. */
    maxHaircut: Wad
    /** Annualised volatility σ [wad]. */
    sigma: Wad
    /** Number of standard deviations [wad]. */
    z: Wad
  }
  /** Everything the function can throw. */
  type ErrorType = IntegerOutOfRangeError | MaxHaircutError | MulDivOverflowError
}
