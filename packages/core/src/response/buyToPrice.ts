import { assertPositive, assertVenue, buy } from '../internal/venue.js'
import type { NumberOutOfRangeError, RangesOverlapError } from './errors.js'
import type { Venue } from './types.js'

/**
 * Finds what a venue takes, and pays, until purchases brought its marginal price up to a limit.
 *
 * Constant product: `X·root(p/P − 1)`; ranges: `L·(√p − √P)/γ`, summed. Formula: docs/reference/price-response.md. A
 * double: for screens and analysis; size what is executed with the exact functions.
 *
 * @param venue - The market.
 * @param options - {@link buyToPrice.Options}
 * @returns {@link buyToPrice.ReturnType}; zero if the price is already there.
 * @throws {@link NumberOutOfRangeError} when a number is out of range.
 * @throws {@link RangesOverlapError} when ranges overlap.
 *
 * @example
 * ```ts
 * import { buyToPrice } from '@holdfast/core/float'
 *
 * buyToPrice({ fee: 0, kind: 'constantProduct', reserveQuote: 1_000_000, reserveToken: 1_000_000 }, { price: 4 })
 * // { quote: 1_000_000, tokens: 500_000 }
 * ```
 */
export function buyToPrice(venue: Venue, options: buyToPrice.Options): buyToPrice.ReturnType {
  const { price } = options
  assertVenue(venue)
  assertPositive(price, 'price')
  return buy(venue, price)
}

export declare namespace buyToPrice {
  /** How far. */
  type Options = {
    /** Marginal price to stop at [quote per token]. */
    price: number
  }
  /** The trade. */
  type ReturnType = {
    /** What the venue takes in, fee included [whole quote]. */
    quote: number
    /** What it pays out [tokens]. */
    tokens: number
  }
  /** Everything the function can throw. */
  type ErrorType = NumberOutOfRangeError | RangesOverlapError
}
