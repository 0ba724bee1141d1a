import { assertBids, assertVenues, bidTokens, priceOf, sell } from '../internal/venue.js'
import { LiquidityExhaustedError, type NoVenueError, NumberOutOfRangeError, type RangesOverlapError } from './errors.js'
import type { StandingBid, Venue } from './types.js'

/** Below this share of the present price a market has failed, whatever is left of it. */
const LEAST = 1e-30

/**
 * Computes the marginal price after a net sale that goes to all venues and standing bids, each to the best of them first.
 *
 * The largest p at which what they buy until p reaches `sold`, by bisection to the last digit. Formula:
 * docs/reference/price-response.md. A double: for screens and analysis.
 *
 * @param options - {@link priceAfterSale.Options}
 * @returns Price [quote per token].
 * @throws {@link NoVenueError} when there is no venue.
 * @throws {@link LiquidityExhaustedError} when they cannot buy as much.
 * @throws {@link NumberOutOfRangeError} when a number is out of range.
 * @throws {@link RangesOverlapError} when ranges overlap.
 *
 * @example
 * ```ts
 * import { priceAfterSale } from '@holdfast/core/float'
 *
 * const venue = { fee: 0, kind: 'constantProduct', reserveQuote: 1_000_000, reserveToken: 1_000_000 } as const
 *
 * priceAfterSale({ sold: 1_000_000, venues: [venue] }).toFixed(6)
 * // '0.250000'
 * ```
 */
export function priceAfterSale(options: priceAfterSale.Options): number {
  const { bids = [], sold, venues } = options
  assertVenues(venues)
  assertBids(bids)
  if (!(sold >= 0)) throw new NumberOutOfRangeError({ argument: 'sold', expected: 'zero or positive', value: sold })
  const present = Math.max(...venues.map(priceOf))
  const bought = (price: number) =>
    venues.reduce((sum, venue) => sum + sell(venue, price).tokens, bidTokens(bids, price, present))

  let [low, high] = [present * LEAST, present]
  if (bought(high) >= sold) return high
  const absorbed = bought(low)
  if (absorbed < sold) throw new LiquidityExhaustedError({ absorbed, sold })
  for (;;) {
    const middle = Math.sqrt(low) * Math.sqrt(high)
    if (middle <= low || middle >= high) return low
    if (bought(middle) >= sold) low = middle
    else high = middle
  }
}

export declare namespace priceAfterSale {
  /** What is sold, and who buys. */
  type Options = {
    /** Bids the protocol keeps in the market; none by default. */
    bids?: readonly StandingBid[] | undefined
    /** Net sale [tokens]. */
    sold: number
    /** All markets of the token. */
    venues: readonly Venue[]
  }
  /** Everything the function can throw. */
  type ErrorType = LiquidityExhaustedError | NoVenueError | NumberOutOfRangeError | RangesOverlapError
}
