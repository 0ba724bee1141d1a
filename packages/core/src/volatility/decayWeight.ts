import type { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertUint } from '../internal/assert.js'
import { rawDecayWeight } from '../internal/decayWeight.js'
import type { Seconds, Wad } from '../units/types.js'
import type { ZeroHalfLifeError } from './errors.js'

/**
 * Computes the weight that the past keeps in an exponential average: `2^(−min(elapsed, halfLife)/halfLife)`.
 *
 * Never below one half, however late the sample. Mirrors `VolatilityMath.decayWeight`. Formula:
 * docs/reference/formulas.md §4, `ω`.
 *
 * @param options - {@link decayWeight.Options}
 * @returns Weight of the past [wad], from 0.5 to 1.
 * @throws {@link ZeroHalfLifeError} when `halfLife` is zero.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { decayWeight } from '@holdfast/core'
 *
 * decayWeight({ elapsed: 3_600n, halfLife: 7_200n })
 * // 707_106_781_186_547_524n
 * ```
 */
export function decayWeight(options: decayWeight.Options): Wad {
  const { elapsed, halfLife } = options
  assertUint(elapsed, 'elapsed')
  assertUint(halfLife, 'halfLife')
  return rawDecayWeight(elapsed, halfLife)
}

export declare namespace decayWeight {
  /** What the weight depends on. */
  type Options = {
    /** Time since the previous sample [seconds]. */
    elapsed: Seconds
    /** Time after which the past weighs one half [seconds]. */
    halfLife: Seconds
  }
  /** Everything the function can throw. */
  type ErrorType = IntegerOutOfRangeError | ZeroHalfLifeError
}
