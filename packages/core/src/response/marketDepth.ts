import { assertFall, assertPositive, assertVenues, buy, sell } from '../internal/venue.js'
import type { NoVenueError, NumberOutOfRangeError, RangesOverlapError } from './errors.js'
import type { Venue } from './types.js'

/**
 * Measures the depth of the market: the quote that takes every venue to a common reference price plus or minus ε.
 *
 * Up: what buyers pay in, fees included, until each venue is at reference·(1+ε). Down: what venues pay out until each is
 * at reference·(1−ε). A venue already beyond adds nothing. Formula: docs/reference/price-response.md. Doubles: for
 * screens and analysis.
 *
 * Risk: depth is what stands there now; liquidity that came for one block counts too. Pass a time-averaged reference, so
 * that at least its middle cannot be moved.
 *
 * @param options - {@link marketDepth.Options}
 * @returns One {@link marketDepth.Level} a distance, in the order given.
 * @throws {@link NoVenueError} when there is no venue.
 * @throws {@link NumberOutOfRangeError} when a number is out of range.
 * @throws {@link RangesOverlapError} when ranges overlap.
 *
 * @example
 * ```ts
 * import { marketDepth } from '@holdfast/core/float'
 *
 * const [level] = marketDepth({
 *   distances: [0.02],
 *   reference: 0.5,
 *   venues: [{ fee: 0.003, kind: 'constantProduct', reserveQuote: 1_000_000, reserveToken: 2_000_000 }],
 * })
 *
 * const figures = [level?.up.toFixed(0), level?.down.toFixed(0)]
 *
 * figures
 * // ['9965', '10036']
 * ```
 */
export function marketDepth(options: marketDepth.Options): readonly marketDepth.Level[] {
  const { distances = [0.01, 0.02, 0.05], reference, venues } = options
  assertVenues(venues)
  assertPositive(reference, 'reference')
  return distances.map((distance) => {
    assertFall(distance, 'distance')
    const total = (trade: typeof buy, price: number) =>
      venues.reduce((sum, venue) => sum + trade(venue, price).quote, 0)
    return {
      distance,
      down: total(sell, reference * (1 - distance)),
      up: total(buy, reference * (1 + distance)),
    }
  })
}

export declare namespace marketDepth {
  /** The market as a whole, and how far to look. */
  type Options = {
    /** Distances ε from the reference, each between 0 and 1; 1%, 2% and 5% by default. */
    distances?: readonly number[] | undefined
    /** Common reference price [quote per token]: a time-weighted one, as a rule. */
    reference: number
    /** All markets of the token. */
    venues: readonly Venue[]
  }
  /** Depth at one distance. */
  type Level = {
    /** Distance ε from the reference. */
    distance: number
    /** What venues pay out on the way down to reference·(1−ε) [whole quote]. */
    down: number
    /** What buyers pay in on the way up to reference·(1+ε), fees included [whole quote]. */
    up: number
  }
  /** Everything the function can throw. */
  type ErrorType = NoVenueError | NumberOutOfRangeError | RangesOverlapError
}
