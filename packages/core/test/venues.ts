/** Venues to measure, and pools that trade them step by step with 60 digits: they share no formula with the functions. */
import { Decimal as Default } from 'decimal.js'
import fc from 'fast-check'
import type { ConcentratedVenue, ConstantProductVenue, Venue } from '../src/float.js'

export const Decimal = Default.clone({ precision: 60 })
export type Decimal = InstanceType<typeof Decimal>

const magnitude = (low: number, high: number) =>
  fc.double({ max: high, min: low, noNaN: true }).map((exponent) => 10 ** exponent)

/** Fees of real pools. */
export const fee = fc.constantFrom(0, 0.0001, 0.0005, 0.003, 0.01, 0.05)

/** A constant product pool, at a price if one is given. */
export const constantProduct = (price?: number): fc.Arbitrary<ConstantProductVenue> =>
  fc.record({ fee, price: price ? fc.constant(price) : magnitude(-4, 4), reserveToken: magnitude(2, 9) }).map(
    ({ fee, price, reserveToken }): ConstantProductVenue => ({
      fee,
      kind: 'constantProduct',
      reserveQuote: price * reserveToken,
      reserveToken,
    }),
  )

/** A pool of one to four ranges around its price; where it says so, there are gaps between them. */
export const concentrated = (price?: number, gaps = false): fc.Arbitrary<ConcentratedVenue> =>
  fc
    .record({
      fee,
      liquidity: fc.array(magnitude(3, 8), { maxLength: 4, minLength: 4 }),
      price: price ? fc.constant(price) : magnitude(-4, 4),
      widths: fc.array(fc.double({ max: 0.4, min: 0.05, noNaN: true }), { maxLength: 4, minLength: 4 }),
    })
    .map(({ fee, liquidity, price, widths }): ConcentratedVenue => {
      // Two ranges below the one that holds the price, one above.
      const [first = 0, second = 0, third = 0, fourth = 0] = widths
      const ends = [-first - second - third, -first - second, -first, first, first + fourth].map(
        (exponent) => price * Math.exp(exponent),
      ) as [number, number, number, number, number]
      const ranges = liquidity.map((liquidity, index) => ({
        liquidity,
        lower: ends[index] as number,
        upper: ends[index + 1] as number,
      }))
      return { fee, kind: 'concentrated', price, ranges: gaps ? ranges.filter((_, index) => index !== 1) : ranges }
    })

/** Either kind. */
export const venue = (price?: number): fc.Arbitrary<Venue> => fc.oneof(constantProduct(price), concentrated(price))

/** A trade with a venue, exactly: what it pays, and its price afterwards. */
export function trade(venue: Venue, side: 'buy' | 'sell', paid: Decimal): { out: Decimal; price: Decimal } {
  const kept = new Decimal(1).minus(venue.fee)
  if (venue.kind === 'constantProduct') {
    const [quote, token] = [new Decimal(venue.reserveQuote), new Decimal(venue.reserveToken)]
    const [from, to] = side === 'sell' ? [token, quote] : [quote, token]
    // The definition: the product of the reserves, the fee left aside, does not change.
    const out = to.minus(from.times(to).div(from.plus(paid.times(kept))))
    const [fromAfter, toAfter] = [from.plus(paid), to.minus(out)]
    return { out, price: side === 'sell' ? toAfter.div(fromAfter) : fromAfter.div(toAfter) }
  }
  let root = new Decimal(venue.price).sqrt()
  let left = paid.times(kept)
  let out = new Decimal(0)
  const ranges = side === 'sell' ? [...venue.ranges].reverse() : venue.ranges
  for (const { liquidity, lower, upper } of ranges) {
    const [low, high] = [new Decimal(lower).sqrt(), new Decimal(upper).sqrt()]
    if (side === 'sell') {
      if (root.lte(low) || left.lte(0)) continue
      const from = Decimal.min(root, high)
      const room = new Decimal(liquidity).times(new Decimal(1).div(low).minus(new Decimal(1).div(from)))
      const used = Decimal.min(room, left)
      const to = new Decimal(1).div(new Decimal(1).div(from).plus(used.div(liquidity)))
      out = out.plus(from.minus(to).times(liquidity))
      left = left.minus(used)
      root = to
    } else {
      if (root.gte(high) || left.lte(0)) continue
      const from = Decimal.max(root, low)
      const room = high.minus(from).times(liquidity)
      const used = Decimal.min(room, left)
      const to = from.plus(used.div(liquidity))
      out = out.plus(new Decimal(1).div(from).minus(new Decimal(1).div(to)).times(liquidity))
      left = left.minus(used)
      root = to
    }
  }
  return { out, price: root.times(root) }
}

/** Whether two numbers agree to a relative error. */
export const near = (a: number | Decimal, b: number | Decimal, error = 1e-9): boolean => {
  const [left, right] = [new Decimal(a), new Decimal(b)]
  return left.minus(right).abs().lte(Decimal.max(left.abs(), right.abs()).times(error))
}
