import type { ArithmeticOverflowError, IntegerOutOfRangeError, ZeroPriceError } from '../errors/arithmetic.js'
import { assertUint } from '../internal/assert.js'
import { min } from '../internal/compare.js'
import { dilution } from '../internal/dilution.js'
import type { MulDivOverflowError } from '../math/errors.js'
import { MAX_UINT256 } from '../units/constants.js'
import type { Wad } from '../units/types.js'
import type { AccretionTerms } from './types.js'

/**
 * Computes the largest spend on the native token that a credit of revenue covers: `⌊F·p/((1 − h)·p − β·b)⌋`.
 *
 * 2^256 − 1 where every spend is accretive, or the quotient is larger still. Rounds down: `accretiveCharge` of the
 * result never exceeds the credit. Mirrors `ReserveMath.accretiveLimit`. Formula: docs/reference/formulas.md §1,
 * `x_max`.
 *
 * Risk: falls as the price rises: pass the highest price the order accepts, not the one expected.
 *
 * @param options - {@link accretiveLimit.Options}
 * @returns Largest spend [quote, wad], rounded down.
 * @throws {@link ZeroPriceError} when `price` is zero.
 * @throws {@link ArithmeticOverflowError} when `haircut` is above 1.
 * @throws {@link MulDivOverflowError} when `β·b` does not fit 256 bits.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { accretiveLimit, parseWad } from '@holdfast/core'
 *
 * const limit = accretiveLimit({
 *   backing: parseWad('0.5', 'exact'),
 *   burnShare: parseWad('1', 'exact'),
 *   credit: parseWad('75', 'exact'),
 *   haircut: 0n,
 *   price: parseWad('2', 'exact'),
 * })
 *
 * limit
 * // 100_000_000_000_000_000_000n
 * ```
 */
export function accretiveLimit(options: accretiveLimit.Options): Wad {
  const { credit, price } = options
  assertUint(credit, 'credit')
  const cost = dilution(options)
  return cost === 0n ? MAX_UINT256 : min((credit * price) / cost, MAX_UINT256)
}

export declare namespace accretiveLimit {
  /** What the limit depends on. */
  type Options = AccretionTerms & {
    /** Credit of revenue F [quote, wad]. */
    credit: Wad
  }
  /** Everything the function can throw. */
  type ErrorType = ArithmeticOverflowError | IntegerOutOfRangeError | MulDivOverflowError | ZeroPriceError
}
