import type { ArithmeticOverflowError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertUint } from '../internal/assert.js'
import { checkUint } from '../internal/checked.js'
import { sqrtUp } from '../internal/sqrt.js'
import { WAD } from '../units/constants.js'
import type { Wad } from '../units/types.js'

/**
 * Computes the annualised volatility of an annualised variance: `⌈√V⌉`.
 *
 * Rounds up. Mirrors `VolatilityMath.volatility`. Formula: docs/reference/formulas.md §4.
 *
 * @param variance - Annualised variance V [wad].
 * @returns Annualised volatility [wad], rounded up.
 * @throws {@link ArithmeticOverflowError} when `V·10^18` does not fit 256 bits.
 * @throws {@link IntegerOutOfRangeError} when `variance` is no `uint256`.
 *
 * @example
 * ```ts
 * import { parseWad, volatility } from '@holdfast/core'
 *
 * volatility(parseWad('0.64', 'exact'))
 * // 800_000_000_000_000_000n
 * ```
 */
export function volatility(variance: Wad): Wad {
  assertUint(variance, 'variance')
  return sqrtUp(checkUint(variance * WAD))
}

export declare namespace volatility {
  /** Everything the function can throw. */
  type ErrorType = ArithmeticOverflowError | IntegerOutOfRangeError
}
