import type { ArithmeticOverflowError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { ZeroPriceError } from '../errors/arithmetic.js'
import { assertUints } from '../internal/assert.js'
import { checkUint } from '../internal/checked.js'
import { max } from '../internal/compare.js'
import { mulDivUp } from '../internal/mulDiv.js'
import type { MulDivOverflowError } from '../math/errors.js'
import { WAD } from '../units/constants.js'
import type { Wad } from '../units/types.js'

/**
 * Computes the least unit price of a lot, by two witnesses: what past fills paid, and the oracle.
 *
 * `max(⌈past·(1 − decay)⌉, ⌈want/price⌉, 1)`, rounded up. Mirrors `AuctionMath.reservePrice`. Formula:
 * docs/reference/formulas.md §3, `reserve`.
 *
 * @param options - {@link reservePrice.Options}
 * @returns Unit price [payment per lot, wad], rounded up.
 * @throws {@link ZeroPriceError} when `price` is zero.
 * @throws {@link ArithmeticOverflowError} when `decay` is above 1.
 * @throws {@link MulDivOverflowError} when the result does not fit 256 bits.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { parseWad, reservePrice } from '@holdfast/core'
 *
 * reservePrice({
 *   decay: parseWad('0.05', 'exact'),
 *   past: parseWad('2.2', 'exact'),
 *   price: parseWad('0.5', 'exact'),
 *   want: parseWad('0.95', 'exact'),
 * })
 * // 2_090_000_000_000_000_000n
 * ```
 */
export function reservePrice(options: reservePrice.Options): Wad {
  const { decay, past, price, want } = options
  assertUints({ decay, past, price, want })
  if (price === 0n) throw new ZeroPriceError()
  return max(max(mulDivUp(past, checkUint(WAD - decay), WAD), mulDivUp(want, WAD, price)), 1n)
}

export declare namespace reservePrice {
  /** What the result depends on. */
  type Options = {
    /** Share by which a lot may go below past fills [wad]. */
    decay: Wad
    /** Unit price of past fills [payment per lot, wad]. */
    past: Wad
    /** Price of the oracle [lot asset per payment token, wad]. */
    price: Wad
    /** Share of the value by the oracle insisted on [wad]. */
    want: Wad
  }
  /** Everything the function can throw. */
  type ErrorType = ArithmeticOverflowError | IntegerOutOfRangeError | MulDivOverflowError | ZeroPriceError
}
