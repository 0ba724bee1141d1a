import type { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertUints } from '../internal/assert.js'
import { mulDivUp } from '../internal/mulDiv.js'
import type { MulDivOverflowError } from '../math/errors.js'
import { WAD } from '../units/constants.js'
import type { Wad } from '../units/types.js'

/**
 * Computes what a lot costs at a unit price.
 *
 * `⌈lot·price⌉`, rounded up. Mirrors `AuctionMath.auctionPayment`. Formula: docs/reference/formulas.md §3, `payment`.
 *
 * @param options - {@link auctionPayment.Options}
 * @returns Payment [18 decimals], rounded up.
 * @throws {@link MulDivOverflowError} when the result does not fit 256 bits.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { auctionPayment, parseWad } from '@holdfast/core'
 *
 * auctionPayment({ lot: parseWad('1000', 'exact'), price: parseWad('1.9', 'exact') })
 * // 1_900_000_000_000_000_000_000n
 * ```
 */
export function auctionPayment(options: auctionPayment.Options): Wad {
  const { lot, price } = options
  assertUints({ lot, price })
  return mulDivUp(lot, price, WAD)
}

export declare namespace auctionPayment {
  /** What the result depends on. */
  type Options = {
    /** Lot [18 decimals]. */
    lot: Wad
    /** Unit price [payment per lot, wad]. */
    price: Wad
  }
  /** Everything the function can throw. */
  type ErrorType = IntegerOutOfRangeError | MulDivOverflowError
}
