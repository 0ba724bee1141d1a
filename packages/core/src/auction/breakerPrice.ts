import type { ArithmeticOverflowError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { ZeroPriceError } from '../errors/arithmetic.js'
import { assertUints } from '../internal/assert.js'
import { checkUint } from '../internal/checked.js'
import { mulDivDown } from '../internal/mulDiv.js'
import type { MulDivOverflowError } from '../math/errors.js'
import { WAD } from '../units/constants.js'
import type { Wad } from '../units/types.js'

/**
 * Computes the unit price above which either the oracle or the bid must be wrong.
 *
 * `⌊(1 + tolerance)/price⌋`, rounded down. Mirrors `AuctionMath.breakerPrice`. Formula: docs/reference/formulas.md §3,
 * `ceiling`.
 *
 * @param options - {@link breakerPrice.Options}
 * @returns Unit price [payment per lot, wad], rounded down.
 * @throws {@link ZeroPriceError} when `price` is zero.
 * @throws {@link ArithmeticOverflowError} when `1 + tolerance` does not fit 256 bits.
 * @throws {@link MulDivOverflowError} when the result does not fit 256 bits.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { breakerPrice, parseWad } from '@holdfast/core'
 *
 * breakerPrice({ price: parseWad('0.5', 'exact'), tolerance: parseWad('0.05', 'exact') })
 * // 2_100_000_000_000_000_000n
 * ```
 */
export function breakerPrice(options: breakerPrice.Options): Wad {
  const { price, tolerance } = options
  assertUints({ price, tolerance })
  if (price === 0n) throw new ZeroPriceError()
  return mulDivDown(checkUint(WAD + tolerance), WAD, price)
}

export declare namespace breakerPrice {
  /** What the result depends on. */
  type Options = {
    /** Price of the oracle [lot asset per payment token, wad]. */
    price: Wad
    /** Accepted excess over the oracle [wad]. */
    tolerance: Wad
  }
  /** Everything the function can throw. */
  type ErrorType = ArithmeticOverflowError | IntegerOutOfRangeError | MulDivOverflowError | ZeroPriceError
}
