import { commonPrice } from '../internal/venue.js'
import { finiteResponse } from './finiteResponse.js'
import { localResponse } from './localResponse.js'
import { marketDepth } from './marketDepth.js'
import type { StandingBid, Venue } from './types.js'

/**
 * Describes how the price of a token answers to net sales over all its venues: depth, derivatives at the present price,
 * and differences over a fall by ε, with and without the protocol's standing bids.
 *
 * `marketDepth`, `localResponse` and `finiteResponse` in one, on the same venues. What each figure means, and its units:
 * docs/reference/price-response.md. Doubles: for screens and analysis.
 *
 * @param options - {@link priceResponse.Options}
 * @returns {@link priceResponse.ReturnType}
 * @throws What the three functions throw.
 *
 * @example
 * ```ts
 * import { priceResponse } from '@holdfast/core/float'
 *
 * const { depth, finite } = priceResponse({
 *   bids: [{ capacity: 5_000, kind: 'wall', price: 0.497 }],
 *   claims: 10_000_000,
 *   venues: [
 *     { fee: 0.003, kind: 'constantProduct', reserveQuote: 1_000_000, reserveToken: 2_000_000 },
 *     { fee: 0.0005, kind: 'concentrated', price: 0.5, ranges: [{ liquidity: 2e6, lower: 0.4, upper: 0.6 }] },
 *   ],
 * })
 *
 * const figures = [depth[0]?.down.toFixed(0), finite.absorbed.toFixed(0), finite.attenuation.toFixed(3)]
 *
 * figures
 * // ['12094', '24347', '0.292']
 * ```
 */
export function priceResponse(options: priceResponse.Options): priceResponse.ReturnType {
  const { distances, reference, venues } = options
  const local = localResponse(options)
  return {
    depth: marketDepth({ distances, reference: reference ?? commonPrice(venues), venues }),
    finite: finiteResponse(options),
    local,
    price: local.price,
  }
}

export declare namespace priceResponse {
  /** The market as a whole. */
  type Options = {
    /** Bids the protocol keeps in the market; none by default. */
    bids?: readonly StandingBid[] | undefined
    /** Tokens that anyone but the protocol owns [whole tokens]: the measure of the elasticities. */
    claims: number
    /** Distances of the depth; 1%, 2% and 5% by default. */
    distances?: readonly number[] | undefined
    /** Fall ε of the finite response, between 0 and 1; 0.01 by default. */
    fall?: number | undefined
    /** Reference of the depth; the venues' common price by default [quote per token]. */
    reference?: number | undefined
    /** All markets of the token, at one price. */
    venues: readonly Venue[]
  }
  /** Every figure of the response. */
  type ReturnType = {
    /** Depth at each distance. */
    depth: readonly marketDepth.Level[]
    /** Response over a fall by ε. */
    finite: finiteResponse.ReturnType
    /** Response to the first token. */
    local: localResponse.ReturnType
    /** The venues' common price [quote per token]. */
    price: number
  }
  /** Everything the function can throw. */
  type ErrorType = finiteResponse.ErrorType | localResponse.ErrorType | marketDepth.ErrorType
}
