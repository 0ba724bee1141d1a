import type { DivisionByZeroError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertDivisor, assertUint } from '../internal/assert.js'
import { min } from '../internal/compare.js'
import { mulDivDown } from '../internal/mulDiv.js'
import type { MulDivOverflowError } from '../math/errors.js'
import { WAD } from '../units/constants.js'
import type { Wad } from '../units/types.js'

/**
 * Computes the highest price a buyback may pay: `min(⌊price/want⌋, cap)`.
 *
 * Rounds down. Mirrors `BuybackMath.priceLimit`. Formula: docs/reference/formulas.md §3, `minimum out`.
 *
 * @param options - {@link priceLimit.Options}
 * @returns Limit [quote per token, wad], rounded down.
 * @throws {@link DivisionByZeroError} when `want` is zero.
 * @throws {@link MulDivOverflowError} when the quotient does not fit 256 bits.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { parseWad, priceLimit } from '@holdfast/core'
 *
 * priceLimit({ cap: parseWad('3', 'exact'), price: parseWad('1.9', 'exact'), want: parseWad('0.95', 'exact') })
 * // 2_000_000_000_000_000_000n
 * ```
 */
export function priceLimit(options: priceLimit.Options): Wad {
  const { cap, price, want } = options
  assertUint(want, 'want')
  assertUint(price, 'price')
  assertUint(cap, 'cap')
  assertDivisor(want)
  return min(mulDivDown(price, WAD, want), cap)
}

export declare namespace priceLimit {
  /** What the limit depends on. */
  type Options = {
    /** Highest price ever paid [quote per token, wad]. */
    cap: Wad
    /** Price of the oracle [quote per token, wad]. */
    price: Wad
    /** Share of the oracle's amount insisted on [wad]. */
    want: Wad
  }
  /** Everything the function can throw. */
  type ErrorType = DivisionByZeroError | IntegerOutOfRangeError | MulDivOverflowError
}
