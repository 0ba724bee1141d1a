import type { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertUints } from '../internal/assert.js'
import { max, min } from '../internal/compare.js'
import { mulDivUp } from '../internal/mulDiv.js'
import type { MulDivOverflowError } from '../math/errors.js'
import { WAD } from '../units/constants.js'
import type { Wad } from '../units/types.js'

/**
 * Computes the unit price at which the next auction starts.
 *
 * `max(min(max(⌈multiplier·paid⌉, minimum), maximum), reserve)`, rounded up. Mirrors `AuctionMath.nextStart`. Formula:
 * docs/reference/formulas.md §3, `start`.
 *
 * @param options - {@link nextStart.Options}
 * @returns Unit price [payment per lot, wad], rounded up.
 * @throws {@link MulDivOverflowError} when the result does not fit 256 bits.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { nextStart, parseWad } from '@holdfast/core'
 *
 * nextStart({
 *   maximum: parseWad('100', 'exact'),
 *   minimum: parseWad('1', 'exact'),
 *   multiplier: parseWad('1.5', 'exact'),
 *   paid: parseWad('2', 'exact'),
 *   reserve: parseWad('1.9', 'exact'),
 * })
 * // 3_000_000_000_000_000_000n
 * ```
 */
export function nextStart(options: nextStart.Options): Wad {
  const { maximum, minimum, multiplier, paid, reserve } = options
  assertUints({ maximum, minimum, multiplier, paid, reserve })
  return max(min(max(mulDivUp(multiplier, paid, WAD), minimum), maximum), reserve)
}

export declare namespace nextStart {
  /** What the result depends on. */
  type Options = {
    /** Largest start, unless the reserve is above it [wad]. */
    maximum: Wad
    /** Least start [wad]. */
    minimum: Wad
    /** Factor on the unit price of the last fill [wad]. */
    multiplier: Wad
    /** Unit price of the last fill [payment per lot, wad]. */
    paid: Wad
    /** Reserve unit price, which no start is below [wad]. */
    reserve: Wad
  }
  /** Everything the function can throw. */
  type ErrorType = IntegerOutOfRangeError | MulDivOverflowError
}
