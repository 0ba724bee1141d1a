import { assertBids, assertPositive, assertVenues, commonPrice, slopes } from '../internal/venue.js'
import {
  NoDepthError,
  type NoVenueError,
  type NumberOutOfRangeError,
  type RangesOverlapError,
  type VenuePricesApartError,
} from './errors.js'
import type { Response, StandingBid, Venue } from './types.js'

/**
 * Computes how the price answers to the first token sold: delta dP/dq and gamma d²P/dq² at q = 0, with and without the
 * protocol's standing bids.
 *
 * A constant product gives −(1+γ)P/Y and 2(1+γ+γ²)P/Y², a range −2γP/Y and 6γ²P/Y² with Y = L/√P; venues add up as
 * 1/δ = Σ1/δ_i and Γ = δ³·ΣΓ_i/δ_i³. A smooth bid takes its tokens per unit of price off 1/δ; at a wall both are zero
 * while its tokens last. Formula: docs/reference/price-response.md. Doubles: for screens and analysis.
 *
 * Risk: a derivative says nothing about the next range or wall; `finiteResponse` looks further.
 *
 * @param options - {@link localResponse.Options}
 * @returns {@link localResponse.ReturnType}
 * @throws {@link NoVenueError} when there is no venue.
 * @throws {@link VenuePricesApartError} when venues are further apart than their fees.
 * @throws {@link NoDepthError} when no venue has liquidity below the present price.
 * @throws {@link NumberOutOfRangeError} when a number is out of range.
 * @throws {@link RangesOverlapError} when ranges overlap.
 *
 * @example
 * ```ts
 * import { localResponse } from '@holdfast/core/float'
 *
 * const { elasticity } = localResponse({
 *   claims: 10_000_000,
 *   venues: [{ fee: 0.003, kind: 'constantProduct', reserveQuote: 1_000_000, reserveToken: 2_000_000 }],
 * })
 *
 * // Selling 0.1% of all claims lowers the price by about 1%.
 * elasticity.toFixed(3)
 * // '-9.985'
 * ```
 */
export function localResponse(options: localResponse.Options): localResponse.ReturnType {
  const { bids = [], claims, venues } = options
  assertVenues(venues)
  assertBids(bids)
  assertPositive(claims, 'claims')
  const price = commonPrice(venues)

  // 1/δ, and −Γ/δ³, the second derivative of what is bought in the price: both add up over venues.
  let [inverse, bend] = [0, 0]
  for (const venue of venues) {
    const own = slopes(venue)
    if (!own) continue
    inverse += 1 / own.delta
    bend += own.gamma / own.delta ** 3
  }
  if (inverse === 0) throw new NoDepthError({ price })

  const respond = (delta: number): Response => {
    const gamma = delta ** 3 * bend
    return { curvature: (claims * claims * gamma) / price, delta, elasticity: (claims * delta) / price, gamma }
  }
  let [density, walled] = [0, false]
  for (const bid of bids) {
    if (bid.kind === 'wall') walled ||= bid.price >= price
    else if (bid.lower < price && price <= bid.upper) density += bid.tokensPerPrice
  }
  const still = { curvature: 0, delta: 0, elasticity: 0, gamma: 0 }
  return { ...respond(1 / inverse), price, withBids: walled ? still : respond(1 / (inverse - density)) }
}

export declare namespace localResponse {
  /** The market as a whole. */
  type Options = {
    /** Bids the protocol keeps in the market; none by default. */
    bids?: readonly StandingBid[] | undefined
    /** Tokens that anyone but the protocol owns [whole tokens]: the measure of the elasticity. */
    claims: number
    /** All markets of the token, at one price. */
    venues: readonly Venue[]
  }
  /** The derivatives without the bids, and with them. */
  type ReturnType = Response & {
    /** Price they are taken at: the venues', weighted by the tokens that move each [quote per token]. */
    price: number
    /** The derivatives with the standing bids. */
    withBids: Response
  }
  /** Everything the function can throw. */
  type ErrorType = NoDepthError | NoVenueError | NumberOutOfRangeError | RangesOverlapError | VenuePricesApartError
}
