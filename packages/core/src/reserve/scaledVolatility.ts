import type { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertUint } from '../internal/assert.js'
import { rawScaledVolatility } from '../internal/scaledVolatility.js'
import type { MulDivOverflowError } from '../math/errors.js'
import type { Seconds, Wad } from '../units/types.js'

/**
 * Scales an annualised volatility to a horizon and a number of standard deviations: `⌈z·σ·√(horizon/year)⌉`.
 *
 * Every step rounds up. Mirrors `ReserveMath.scaledVolatility`. Formula: docs/reference/formulas.md §1, `spread` and
 * `buffer v`.
 *
 * Risk: assumes independent returns; a crash is worse than any quantile of a calm year.
 *
 * @param options - {@link scaledVolatility.Options}
 * @returns Scaled volatility [wad], rounded up.
 * @throws {@link MulDivOverflowError} when a step does not fit 256 bits.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { parseWad, scaledVolatility, YEAR } from '@holdfast/core'
 *
 * scaledVolatility({ horizon: YEAR / 4n, sigma: parseWad('0.8', 'exact'), z: parseWad('2', 'exact') })
 * // 800_000_000_000_000_000n
 * ```
 */
export function scaledVolatility(options: scaledVolatility.Options): Wad {
  const { horizon, sigma, z } = options
  assertUint(z, 'z')
  assertUint(sigma, 'sigma')
  assertUint(horizon, 'horizon')
  return rawScaledVolatility(z, sigma, horizon)
}

export declare namespace scaledVolatility {
  /** What the result depends on. */
  type Options = {
    /** Time over which the loss is measured [seconds]. */
    horizon: Seconds
    /** Annualised volatility σ [wad]. */
    sigma: Wad
    /** Number of standard deviations [wad]. */
    z: Wad
  }
  /** Everything the function can throw. */
  type ErrorType = IntegerOutOfRangeError | MulDivOverflowError
}
