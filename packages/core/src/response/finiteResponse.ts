import {
  assertBids,
  assertFall,
  assertPositive,
  assertVenues,
  bidTokens,
  commonPrice,
  sell,
} from '../internal/venue.js'
import {
  type LiquidityExhaustedError,
  NoDepthError,
  type NoVenueError,
  type NumberOutOfRangeError,
  type RangesOverlapError,
  type VenuePricesApartError,
} from './errors.js'
import { priceAfterSale } from './priceAfterSale.js'
import type { Response, StandingBid, Venue } from './types.js'

/**
 * Measures how the price answers over a fall by ε, with and without the protocol's standing bids.
 *
 * Q and B are the tokens that venues and bids buy until P(1−ε): δ_ε = −εP/(Q + B), the attenuation is B/(Q + B), and
 * Γ_ε = (P(2a) − 2P(a) + P(0))/a² over the same step a = Q for both. Finite where no derivative exists: at a wall, at the
 * end of a range. Formula: docs/reference/price-response.md. Doubles: for screens and analysis.
 *
 * Risk: standing bids are what the mandate can pay now; a budget that is shared, or already spent tomorrow, is no bid.
 *
 * @param options - {@link finiteResponse.Options}
 * @returns {@link finiteResponse.ReturnType}
 * @throws {@link NoVenueError} when there is no venue.
 * @throws {@link VenuePricesApartError} when venues are further apart than their fees.
 * @throws {@link NoDepthError} when no venue buys anything on the way.
 * @throws {@link LiquidityExhaustedError} when twice as much cannot be sold at all.
 * @throws {@link NumberOutOfRangeError} when a number is out of range.
 * @throws {@link RangesOverlapError} when ranges overlap.
 *
 * @example
 * ```ts
 * import { finiteResponse } from '@holdfast/core/float'
 *
 * const { absorbed, attenuation } = finiteResponse({
 *   bids: [{ capacity: 10_000, kind: 'wall', price: 0.495 }],
 *   claims: 10_000_000,
 *   fall: 0.02,
 *   venues: [{ fee: 0.003, kind: 'constantProduct', reserveQuote: 1_000_000, reserveToken: 2_000_000 }],
 * })
 *
 * // The wall doubles what the market takes before it fell by 2%.
 * const figures = [absorbed.toFixed(0), attenuation.toFixed(3)]
 *
 * figures
 * // ['20336', '0.498']
 * ```
 */
export function finiteResponse(options: finiteResponse.Options): finiteResponse.ReturnType {
  const { bids = [], claims, fall = 0.01, venues } = options
  assertVenues(venues)
  assertBids(bids)
  assertPositive(claims, 'claims')
  assertFall(fall, 'fall')
  const price = commonPrice(venues)
  const limit = price * (1 - fall)
  const absorbed = venues.reduce((sum, venue) => sum + sell(venue, limit).tokens, 0)
  if (absorbed === 0) throw new NoDepthError({ price: limit })
  const bid = bidTokens(bids, limit, price)

  const respond = (tokens: number, bids: readonly StandingBid[]): Response => {
    const delta = (-fall * price) / tokens
    const [near, far] = [absorbed, 2 * absorbed].map((sold) => priceAfterSale({ bids, sold, venues })) as [
      number,
      number,
    ]
    const gamma = (far - 2 * near + price) / (absorbed * absorbed)
    return { curvature: (claims * claims * gamma) / price, delta, elasticity: (claims * delta) / price, gamma }
  }
  return {
    ...respond(absorbed, []),
    absorbed,
    attenuation: bid / (absorbed + bid),
    bid,
    price,
    withBids: respond(absorbed + bid, bids),
  }
}

export declare namespace finiteResponse {
  /** The market as a whole, and how far to look. */
  type Options = {
    /** Bids the protocol keeps in the market; none by default. */
    bids?: readonly StandingBid[] | undefined
    /** Tokens that anyone but the protocol owns [whole tokens]: the measure of the elasticity. */
    claims: number
    /** Fall ε of the price, between 0 and 1; 0.01 by default. */
    fall?: number | undefined
    /** All markets of the token, at one price. */
    venues: readonly Venue[]
  }
  /** The differences without the bids, and with them. */
  type ReturnType = Response & {
    /** Q: what venues buy on the way [tokens]. */
    absorbed: number
    /** Share of all that is bought which the standing bids buy, from 0 to below 1. */
    attenuation: number
    /** B: what the standing bids buy on the way [tokens]. */
    bid: number
    /** Price the fall begins at: the venues', weighted by the tokens that move each [quote per token]. */
    price: number
    /** The differences with the standing bids. */
    withBids: Response
  }
  /** Everything the function can throw. */
  type ErrorType =
    | LiquidityExhaustedError
    | NoDepthError
    | NoVenueError
    | NumberOutOfRangeError
    | RangesOverlapError
    | VenuePricesApartError
}
