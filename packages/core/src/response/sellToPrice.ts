import { assertPositive, assertVenue, sell } from '../internal/venue.js'
import type { NumberOutOfRangeError, RangesOverlapError } from './errors.js'
import type { Venue } from './types.js'

/**
 * Finds what a venue takes, and pays, until sales brought its marginal price down to a limit.
 *
 * Constant product: `Y·root(P/p − 1)`; ranges: `L·(1/√p − 1/√P)/γ`, summed. Formula: docs/reference/price-response.md. A
 * double: for screens and analysis; size what is executed with the exact functions.
 *
 * @param venue - The market.
 * @param options - {@link sellToPrice.Options}
 * @returns {@link sellToPrice.ReturnType}; zero if the price is already there.
 * @throws {@link NumberOutOfRangeError} when a number is out of range.
 * @throws {@link RangesOverlapError} when ranges overlap.
 *
 * @example
 * ```ts
 * import { sellToPrice } from '@holdfast/core/float'
 *
 * sellToPrice({ fee: 0, kind: 'constantProduct', reserveQuote: 1_000_000, reserveToken: 1_000_000 }, { price: 0.25 })
 * // { quote: 500_000, tokens: 1_000_000 }
 * ```
 */
export function sellToPrice(venue: Venue, options: sellToPrice.Options): sellToPrice.ReturnType {
  const { price } = options
  assertVenue(venue)
  assertPositive(price, 'price')
  return sell(venue, price)
}

export declare namespace sellToPrice {
  /** How far. */
  type Options = {
    /** Marginal price to stop at [quote per token]. */
    price: number
  }
  /** The trade. */
  type ReturnType = {
    /** What the venue pays out [whole quote]. */
    quote: number
    /** What it takes in, fee included [tokens]. */
    tokens: number
  }
  /** Everything the function can throw. */
  type ErrorType = NumberOutOfRangeError | RangesOverlapError
}
