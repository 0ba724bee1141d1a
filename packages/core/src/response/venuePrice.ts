import { assertVenue, priceOf } from '../internal/venue.js'
import type { NumberOutOfRangeError, RangesOverlapError } from './errors.js'
import type { Venue } from './types.js'

/**
 * Reads the marginal price off a venue: what an infinitely small trade would pay, before the fee.
 *
 * `reserveQuote/reserveToken` of a constant product, the stored price of a concentrated pool. A double: for screens and
 * analysis.
 *
 * @param venue - The market.
 * @returns Price [quote per token].
 * @throws {@link NumberOutOfRangeError} when a reserve, price, fee or range is out of range.
 * @throws {@link RangesOverlapError} when ranges overlap.
 *
 * @example
 * ```ts
 * import { venuePrice } from '@holdfast/core/float'
 *
 * venuePrice({ fee: 0.003, kind: 'constantProduct', reserveQuote: 1_000_000, reserveToken: 2_000_000 })
 * // 0.5
 * ```
 */
export function venuePrice(venue: Venue): number {
  assertVenue(venue)
  return priceOf(venue)
}

export declare namespace venuePrice {
  /** Everything the function can throw. */
  type ErrorType = NumberOutOfRangeError | RangesOverlapError
}
