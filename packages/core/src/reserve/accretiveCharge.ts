import type { ArithmeticOverflowError, IntegerOutOfRangeError, ZeroPriceError } from '../errors/arithmetic.js'
import { assertUint } from '../internal/assert.js'
import { dilution } from '../internal/dilution.js'
import { divide } from '../internal/divide.js'
import type { MulDivOverflowError } from '../math/errors.js'
import type { Wad } from '../units/types.js'
import type { AccretionTerms } from './types.js'

/**
 * Computes what spending on the native token takes from the credit of revenue: `⌈x·((1 − h) − β·b/p)⁺⌉`.
 *
 * The cost to the reserve beyond what burning gives back to those who stay; 0 where the purchase is accretive by itself.
 * Rounds up. Mirrors `ReserveMath.accretiveCharge`. Formula: docs/reference/formulas.md §1, `charge`.
 *
 * Risk: charge at the highest price the order accepts, not at the one expected.
 *
 * @param options - {@link accretiveCharge.Options}
 * @returns Charge [quote, wad], rounded up.
 * @throws {@link ZeroPriceError} when `price` is zero.
 * @throws {@link ArithmeticOverflowError} when `haircut` is above 1.
 * @throws {@link MulDivOverflowError} when `β·b` does not fit 256 bits.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { accretiveCharge, parseWad } from '@holdfast/core'
 *
 * const charge = accretiveCharge({
 *   backing: parseWad('0.5', 'exact'),
 *   burnShare: parseWad('1', 'exact'),
 *   haircut: 0n,
 *   price: parseWad('2', 'exact'),
 *   quoteIn: parseWad('100', 'exact'),
 * })
 *
 * charge
 * // 75_000_000_000_000_000_000n
 * ```
 */
export function accretiveCharge(options: accretiveCharge.Options): Wad {
  const { price, quoteIn } = options
  assertUint(quoteIn, 'quoteIn')
  // The dilution never exceeds the price, nor the charge the spend.
  return divide(quoteIn * dilution(options), price, 'up')
}

export declare namespace accretiveCharge {
  /** What the charge depends on. */
  type Options = AccretionTerms & {
    /** Amount x spent [quote, wad]. */
    quoteIn: Wad
  }
  /** Everything the function can throw. */
  type ErrorType = ArithmeticOverflowError | IntegerOutOfRangeError | MulDivOverflowError | ZeroPriceError
}
