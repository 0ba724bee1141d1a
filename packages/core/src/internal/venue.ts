import { NoVenueError, NumberOutOfRangeError, RangesOverlapError, VenuePricesApartError } from '../response/errors.js'
import type { ConcentratedVenue, ConstantProductVenue, StandingBid, Venue } from '../response/types.js'

/** What a venue exchanges on the way to a price. */
export type Exchange = { quote: number; tokens: number }

/** Requires a positive, finite number. */
export function assertPositive(value: number, argument: string): void {
  if (!(value > 0 && value < Number.POSITIVE_INFINITY)) {
    throw new NumberOutOfRangeError({ argument, expected: 'a positive, finite number', value })
  }
}

/** Requires a number in [0, 1). */
export function assertShare(value: number, argument: string): void {
  if (!(value >= 0 && value < 1)) throw new NumberOutOfRangeError({ argument, expected: 'from 0 to below 1', value })
}

/** Requires a number in (0, 1): a fall. */
export function assertFall(value: number, argument: string): void {
  if (!(value > 0 && value < 1)) throw new NumberOutOfRangeError({ argument, expected: 'between 0 and 1', value })
}

/** Requires a venue that the formulas hold for. */
export function assertVenue(venue: Venue): void {
  assertShare(venue.fee, 'fee')
  if (venue.kind === 'constantProduct') {
    assertPositive(venue.reserveQuote, 'reserveQuote')
    assertPositive(venue.reserveToken, 'reserveToken')
    return
  }
  assertPositive(venue.price, 'price')
  let end = 0
  for (const [index, { liquidity, lower, upper }] of venue.ranges.entries()) {
    assertPositive(liquidity, 'liquidity')
    assertPositive(lower, 'lower')
    assertPositive(upper - lower, 'upper − lower')
    if (lower < end) throw new RangesOverlapError({ index })
    end = upper
  }
}

/** Requires at least one venue, and only good ones. */
export function assertVenues(venues: readonly Venue[]): void {
  if (venues.length === 0) throw new NoVenueError()
  for (const venue of venues) assertVenue(venue)
}

/** Requires bids that the formulas hold for. */
export function assertBids(bids: readonly StandingBid[]): void {
  for (const bid of bids) {
    if (bid.kind === 'wall') {
      assertPositive(bid.capacity, 'capacity')
      assertPositive(bid.price, 'price')
    } else {
      assertPositive(bid.lower, 'lower')
      assertPositive(bid.upper - bid.lower, 'upper − lower')
      assertPositive(bid.tokensPerPrice, 'tokensPerPrice')
    }
  }
}

/** Marginal price [quote per token]. */
export function priceOf(venue: Venue): number {
  return venue.kind === 'constantProduct' ? venue.reserveQuote / venue.reserveToken : venue.price
}

/**
 * Share of the reserve paid in that changes the price by the factor 1 + rise: the positive root of γu² + (1+γ)u = rise,
 * in the form that keeps its digits near zero.
 */
function root(rise: number, gamma: number): number {
  const linear = 1 + gamma
  return (2 * rise) / (linear + Math.sqrt(linear * linear + 4 * gamma * rise))
}

/** What a constant product pool exchanges until the price of what is sold to it fell by the factor 1 + rise. */
function exchangeIn(venue: ConstantProductVenue, rise: number): { paid: number; share: number } {
  const gamma = 1 - venue.fee
  const paid = root(rise, gamma)
  return { paid, share: (gamma * paid) / (1 + gamma * paid) }
}

/** Difference of two square roots, of their squares: keeps its digits where they are close. */
function rootsApart(low: number, high: number): number {
  return (high - low) / (Math.sqrt(high) + Math.sqrt(low))
}

/** What the ranges exchange between two prices, before the fee. */
function between(venue: ConcentratedVenue, low: number, high: number): Exchange {
  let [quote, tokens] = [0, 0]
  for (const { liquidity, lower, upper } of venue.ranges) {
    const [from, to] = [Math.max(low, lower), Math.min(high, upper)]
    if (from >= to) continue
    const apart = rootsApart(from, to)
    quote += liquidity * apart
    tokens += (liquidity * apart) / Math.sqrt(from * to)
  }
  return { quote, tokens }
}

/** Tokens a venue takes until its price fell to `price`, and the quote it pays for them. */
export function sell(venue: Venue, price: number): Exchange {
  const present = priceOf(venue)
  if (price >= present) return { quote: 0, tokens: 0 }
  if (venue.kind === 'constantProduct') {
    const { paid, share } = exchangeIn(venue, (present - price) / price)
    return { quote: venue.reserveQuote * share, tokens: venue.reserveToken * paid }
  }
  const { quote, tokens } = between(venue, price, present)
  return { quote, tokens: tokens / (1 - venue.fee) }
}

/** Quote a venue takes until its price rose to `price`, and the tokens it pays for it. */
export function buy(venue: Venue, price: number): Exchange {
  const present = priceOf(venue)
  if (price <= present) return { quote: 0, tokens: 0 }
  if (venue.kind === 'constantProduct') {
    const { paid, share } = exchangeIn(venue, (price - present) / present)
    return { quote: venue.reserveQuote * paid, tokens: venue.reserveToken * share }
  }
  const { quote, tokens } = between(venue, present, price)
  return { quote: quote / (1 - venue.fee), tokens }
}

/** Tokens that bids at or above `price` buy. */
export function bidTokens(bids: readonly StandingBid[], price: number, present: number): number {
  let tokens = 0
  for (const bid of bids) {
    if (bid.kind === 'wall') {
      if (bid.price >= price) tokens += bid.capacity / bid.price
    } else {
      tokens += bid.tokensPerPrice * Math.max(0, Math.min(bid.upper, present) - Math.max(bid.lower, price))
    }
  }
  return tokens
}

/** Slope and curvature of a venue's price in the tokens sold to it; undefined where it takes none. */
export function slopes(venue: Venue): { delta: number; gamma: number } | undefined {
  const kept = 1 - venue.fee
  const price = priceOf(venue)
  if (venue.kind === 'constantProduct') {
    const tokens = venue.reserveToken
    return {
      delta: (-(1 + kept) * price) / tokens,
      gamma: (2 * (1 + kept + kept * kept) * price) / (tokens * tokens),
    }
  }
  // At a boundary the lower range: sales go down.
  const range = venue.ranges.find(({ lower, upper }) => lower < price && price <= upper)
  if (!range) return undefined
  const tokens = range.liquidity / Math.sqrt(price)
  return { delta: (-2 * kept * price) / tokens, gamma: (6 * kept * kept * price) / (tokens * tokens) }
}

/**
 * The one price of several venues: their prices, weighted by how many tokens move each.
 *
 * A venue that takes no tokens has no weight. Between fees, prices differ without an arbitrage.
 */
export function commonPrice(venues: readonly Venue[]): number {
  let [weights, sum] = [0, 0]
  let [lowest, highest] = [venues[0] as Venue, venues[0] as Venue]
  for (const venue of venues) {
    const price = priceOf(venue)
    const weight = -1 / (slopes(venue)?.delta ?? Number.NEGATIVE_INFINITY)
    weights += weight
    sum += weight * price
    if (price < priceOf(lowest)) lowest = venue
    if (price > priceOf(highest)) highest = venue
  }
  const kept = (1 - lowest.fee) * (1 - highest.fee)
  // A relative 10^-9 beside the fees, for the rounding of pools without any.
  if (priceOf(highest) * kept > priceOf(lowest) * (1 + 1e-9)) {
    throw new VenuePricesApartError({ highest: priceOf(highest), lowest: priceOf(lowest) })
  }
  return weights > 0 ? sum / weights : priceOf(highest)
}
