import type { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertUint } from '../internal/assert.js'
import { min } from '../internal/compare.js'
import { rawScaledVolatility } from '../internal/scaledVolatility.js'
import type { MulDivOverflowError } from '../math/errors.js'
import type { Seconds, Wad } from '../units/types.js'

/**
 * Computes the share to add to the runway floor in volatile times: `min(maxBuffer, ⌈z·σ·√(horizon/year)⌉)`.
 *
 * Rounds up. Mirrors `ReserveMath.bufferTarget`; follow it by `stepTowards`, which bounds the change per epoch. Formula:
 * docs/reference/formulas.md §1, `buffer v`.
 *
 * @param options - {@link bufferTarget.Options}
 * @returns Target share [wad], rounded up.
 * @throws {@link MulDivOverflowError} when a step does not fit 256 bits.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { bufferTarget, parseWad, YEAR } from '@holdfast/core'
 *
 * const share = bufferTarget({
 *   horizon: YEAR / 4n,
 *   maxBuffer: parseWad('0.5', 'exact'),
 *   sigma: parseWad('0.8', 'exact'),
 *   z: parseWad('1', 'exact'),
 * })
 *
 * share
 * // 400_000_000_000_000_000n
 * ```
 */
export function bufferTarget(options: bufferTarget.Options): Wad {
  const { horizon, maxBuffer, sigma, z } = options
  assertUint(z, 'z')
  assertUint(sigma, 'sigma')
  assertUint(horizon, 'horizon')
  assertUint(maxBuffer, 'maxBuffer')
  return min(maxBuffer, rawScaledVolatility(z, sigma, horizon))
}

export declare namespace bufferTarget {
  /** What the target depends on. */
  type Options = {
    /** Time the buffer must last [seconds]. */
    horizon: Seconds
    /** Bound [wad]. */
    maxBuffer: Wad
    /** Annualised volatility σ of the native token [wad]. */
    sigma: Wad
    /** Number of standard deviations [wad]. */
    z: Wad
  }
  /** Everything the function can throw. */
  type ErrorType = IntegerOutOfRangeError | MulDivOverflowError
}
