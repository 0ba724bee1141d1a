import type { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertUints } from '../internal/assert.js'
import { mulDivUp } from '../internal/mulDiv.js'
import type { MulDivOverflowError } from '../math/errors.js'
import { WAD } from '../units/constants.js'
import type { Wad } from '../units/types.js'

/**
 * Computes the unit price that past fills of an auction paid, 0 before the first.
 *
 * `⌈paid/sold⌉` of two smoothed sums, rounded up. Mirrors `AuctionMath.referencePrice`. Formula:
 * docs/reference/formulas.md §3, `reference`.
 *
 * @param options - {@link referencePrice.Options}
 * @returns Unit price [payment per lot, wad], rounded up.
 * @throws {@link MulDivOverflowError} when the result does not fit 256 bits.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { parseWad, referencePrice } from '@holdfast/core'
 *
 * referencePrice({ paid: parseWad('3900', 'exact'), sold: parseWad('2000', 'exact') })
 * // 1_950_000_000_000_000_000n
 * ```
 */
export function referencePrice(options: referencePrice.Options): Wad {
  const { paid, sold } = options
  assertUints({ paid, sold })
  return sold === 0n ? 0n : mulDivUp(paid, WAD, sold)
}

export declare namespace referencePrice {
  /** What the result depends on. */
  type Options = {
    /** Smoothed payments [18 decimals]. */
    paid: Wad
    /** Smoothed lots [18 decimals]. */
    sold: Wad
  }
  /** Everything the function can throw. */
  type ErrorType = IntegerOutOfRangeError | MulDivOverflowError
}
