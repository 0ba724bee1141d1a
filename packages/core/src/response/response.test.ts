import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { concentrated, constantProduct, Decimal, near, trade, venue } from '../../test/venues.js'
import { LiquidityExhaustedError, NoDepthError, NoVenueError, NumberOutOfRangeError } from './errors.js'
import { finiteResponse } from './finiteResponse.js'
import { localResponse } from './localResponse.js'
import { marketDepth } from './marketDepth.js'
import { priceAfterSale } from './priceAfterSale.js'
import { priceResponse } from './priceResponse.js'
import { sellToPrice } from './sellToPrice.js'
import type { ConcentratedVenue, StandingBid, Venue } from './types.js'

const pool = { fee: 0.003, kind: 'constantProduct', reserveQuote: 1_000_000, reserveToken: 2_000_000 } as const
const position: ConcentratedVenue = {
  fee: 0.0005,
  kind: 'concentrated',
  price: 0.5,
  ranges: [{ liquidity: 2e6, lower: 0.4, upper: 0.6 }],
}
const claims = 10_000_000
const wall: StandingBid = { capacity: 5_000, kind: 'wall', price: 0.497 }

/** First and second derivative of the price in the tokens sold, from three exact trades. */
function differentiate(venue: Venue, step: number) {
  const [zero, one, two] = [0, 1, 2].map((steps) => trade(venue, 'sell', new Decimal(step).times(steps)).price) as [
    Decimal,
    Decimal,
    Decimal,
  ]
  return {
    // One-sided, exact to the second order.
    delta: one
      .times(4)
      .minus(zero.times(3))
      .minus(two)
      .div(2 * step),
    gamma: two.minus(one.times(2)).plus(zero).div(new Decimal(step).pow(2)),
  }
}

/** What a move of the price by one millionth takes. */
const step = (venue: Venue, price: number) => sellToPrice(venue, { price: price * (1 - 1e-6) }).tokens

describe('localResponse', () => {
  test('default', () => {
    const { curvature, delta, elasticity, gamma, price, withBids } = localResponse({ claims, venues: [pool] })
    expect(price).toBe(0.5)
    expect(delta).toBeCloseTo((-1.997 * 0.5) / 2e6, 12)
    expect(gamma).toBeCloseTo((2 * (1 + 0.997 + 0.997 ** 2) * 0.5) / 4e12, 18)
    expect(elasticity).toBeCloseTo(-9.985, 9)
    expect(curvature).toBeCloseTo((claims ** 2 * gamma) / price, 9)
    expect(withBids).toEqual({ curvature, delta, elasticity, gamma })
  })

  test('property: the derivatives are those of the exact trades', () => {
    fc.assert(
      fc.property(fc.oneof(constantProduct(), concentrated()), (venue) => {
        const { delta, gamma, price } = localResponse({ claims, venues: [venue] })
        const measured = differentiate(venue, step(venue, price))
        expect(near(delta, measured.delta, 1e-9)).toBe(true)
        expect(near(gamma, measured.gamma, 1e-4)).toBe(true)
      }),
    )
  })

  test('property: several venues answer like one sale that is split to keep them at one price', () => {
    fc.assert(
      fc.property(fc.array(venue(0.5), { maxLength: 4, minLength: 2 }), (venues) => {
        const { delta, gamma } = localResponse({ claims, venues })
        // To fall by 10^-4, and by twice as much, all venues are sold to, each as much as takes it there.
        const sold = (fall: number) =>
          venues.reduce((sum, venue) => sum + sellToPrice(venue, { price: 0.5 * (1 - fall) }).tokens, 0)
        const [one, two] = [sold(1e-4), sold(2e-4)]
        // The series of q in the fall, turned around.
        const [first, second] = [-0.5e-4, -1e-4].map((change, index) => change / [one, two][index]!) as [number, number]
        const bend = (second - first) / (two - one)
        expect(near(delta, first - bend * one, 1e-6)).toBe(true)
        expect(near(gamma, 2 * bend, 1e-3)).toBe(true)
      }),
    )
  })

  test('property: a pool in two halves answers like the whole', () => {
    fc.assert(
      fc.property(constantProduct(), fc.double({ max: 0.9, min: 0.1, noNaN: true }), (whole, share) => {
        const part = (share: number): Venue => ({
          ...whole,
          reserveQuote: whole.reserveQuote * share,
          reserveToken: whole.reserveToken * share,
        })
        const [one, two] = [[whole], [part(share), part(1 - share)]].map((venues) => localResponse({ claims, venues }))
        expect(near(one?.delta ?? 0, two?.delta ?? 1)).toBe(true)
        expect(near(one?.gamma ?? 0, two?.gamma ?? 1)).toBe(true)
      }),
    )
  })

  test('behavior: at a wall the price stands still', () => {
    const at: StandingBid = { ...wall, price: 0.5 }
    expect(localResponse({ bids: [at], claims, venues: [pool] }).withBids).toMatchObject({ delta: 0, gamma: 0 })
    const { delta, withBids } = localResponse({ bids: [wall], claims, venues: [pool] })
    expect(withBids.delta).toBe(delta)
  })

  test('behavior: a smooth bid flattens by its tokens per unit of price', () => {
    const bid = { kind: 'smooth', lower: 0.4, tokensPerPrice: 2_000_000, upper: 0.5 } as const
    const { delta, gamma, withBids } = localResponse({ bids: [bid], claims, venues: [pool] })
    expect(1 / withBids.delta).toBeCloseTo(1 / delta - bid.tokensPerPrice, 3)
    expect(withBids.gamma / gamma).toBeCloseTo((withBids.delta / delta) ** 3, 9)
    const later = { ...bid, upper: 0.49 }
    expect(localResponse({ bids: [later], claims, venues: [pool] }).withBids.delta).toBe(delta)
    // The same by trades: what pool and bid take over a fall of a millionth.
    const price = 0.5 * (1 - 1e-6)
    const tokens = sellToPrice(pool, { price }).tokens + bid.tokensPerPrice * (0.5 - price)
    expect(near(withBids.delta, (price - 0.5) / tokens, 1e-5)).toBe(true)
  })

  test('behavior: a venue without liquidity below its price has no say', () => {
    const empty: ConcentratedVenue = { ...position, ranges: [{ liquidity: 1, lower: 0.5, upper: 1 }] }
    expect(localResponse({ claims, venues: [pool, empty] })).toEqual(localResponse({ claims, venues: [pool] }))
    expect(() => localResponse({ claims, venues: [empty] })).toThrow(NoDepthError)
  })

  test('error: NoVenueError', () => {
    expect(() => localResponse({ claims, venues: [] })).toThrow(NoVenueError)
  })

  test('error: VenuePricesApartError', () => {
    const other: Venue = { ...pool, reserveQuote: 1_003_600 }
    expect(() => localResponse({ claims, venues: [position, other] })).toThrow(
      expect.objectContaining({ highest: 0.5018, lowest: 0.5, name: 'Core.VenuePricesApartError' }),
    )
    const within: Venue = { ...pool, reserveQuote: 1_003_000 }
    const { price } = localResponse({ claims, venues: [position, within] })
    expect(price).toBeGreaterThan(0.5)
    expect(price).toBeLessThan(0.5015)
  })

  test.each<[string, object]>([
    ['claims', { claims: 0 }],
    ['capacity', { bids: [{ ...wall, capacity: 0 }] }],
    ['price', { bids: [{ ...wall, price: -1 }] }],
    ['lower', { bids: [{ kind: 'smooth', lower: 0, tokensPerPrice: 1, upper: 1 }] }],
    ['upper − lower', { bids: [{ kind: 'smooth', lower: 1, tokensPerPrice: 1, upper: 1 }] }],
    ['tokensPerPrice', { bids: [{ kind: 'smooth', lower: 1, tokensPerPrice: Number.NaN, upper: 2 }] }],
  ])('error: NumberOutOfRangeError for %s', (argument, change) => {
    const options = { claims, venues: [pool], ...change }
    expect(() => localResponse(options)).toThrow(expect.objectContaining({ argument }))
    expect(() => finiteResponse(options)).toThrow(expect.objectContaining({ argument }))
  })
})

describe('priceAfterSale', () => {
  test('property: is the price after the exact trade', () => {
    fc.assert(
      fc.property(
        fc.oneof(constantProduct(), concentrated()),
        fc.double({ max: 0.12, min: 1e-4, noNaN: true }),
        (venue, fall) => {
          const { price } = localResponse({ claims, venues: [venue] })
          // Whatever the fall meets: the number of tokens is what counts.
          const sold = sellToPrice(venue, { price: price * (1 - fall) }).tokens * 0.9
          expect(near(priceAfterSale({ sold, venues: [venue] }), trade(venue, 'sell', new Decimal(sold)).price)).toBe(
            true,
          )
        },
      ),
    )
  })

  test('property: undoes what venues and bids absorb', () => {
    const bids: StandingBid[] = [wall, { kind: 'smooth', lower: 0.3, tokensPerPrice: 100_000, upper: 0.49 }]
    fc.assert(
      fc.property(
        fc.array(venue(0.5), { maxLength: 3, minLength: 1 }),
        fc.double({ max: 0.1, min: 1e-3, noNaN: true }),
        (venues, fall) => {
          const { absorbed, bid } = finiteResponse({ bids, claims, fall, venues: [...venues, pool] })
          const after = priceAfterSale({ bids, sold: absorbed + bid, venues: [...venues, pool] })
          expect(near(after, 0.5 * (1 - fall))).toBe(true)
        },
      ),
    )
  })

  test('behavior: stands at a wall while its tokens last', () => {
    const { tokens } = sellToPrice(pool, { price: wall.price })
    const lasts = wall.capacity / wall.price
    const after = (sold: number) => priceAfterSale({ bids: [wall], sold, venues: [pool] })
    expect(after(tokens + lasts * 0.01)).toBeCloseTo(wall.price, 12)
    expect(after(tokens + lasts * 0.99)).toBeCloseTo(wall.price, 12)
    expect(after(tokens + lasts * 1.01)).toBeLessThan(wall.price - 1e-6)
    expect(after(0)).toBe(0.5)
  })

  test('error: LiquidityExhaustedError', () => {
    expect(() => priceAfterSale({ sold: 1e9, venues: [position] })).toThrow(LiquidityExhaustedError)
  })

  test('error: NumberOutOfRangeError', () => {
    expect(() => priceAfterSale({ sold: -1, venues: [pool] })).toThrow(NumberOutOfRangeError)
    expect(() => priceAfterSale({ sold: Number.NaN, venues: [pool] })).toThrow(NumberOutOfRangeError)
  })
})

describe('finiteResponse', () => {
  test('default', () => {
    const { absorbed, attenuation, bid, delta, gamma, price, withBids } = finiteResponse({
      bids: [wall],
      claims,
      venues: [pool],
    })
    expect(absorbed).toBeCloseTo(10_090.8, 1)
    expect(bid).toBeCloseTo(5_000 / 0.497, 6)
    expect(attenuation).toBeCloseTo(bid / (absorbed + bid), 12)
    expect(delta).toBeCloseTo((-0.01 * price) / absorbed, 15)
    expect(withBids.delta / delta).toBeCloseTo(1 - attenuation, 12)
    expect(gamma).toBeGreaterThan(0)
    expect(withBids.gamma).not.toBe(gamma)
  })

  test('property: tends to the derivatives as the fall becomes small', () => {
    fc.assert(
      fc.property(fc.array(venue(0.5), { maxLength: 3, minLength: 1 }), (venues) => {
        const local = localResponse({ claims, venues })
        const finite = finiteResponse({ claims, fall: 1e-4, venues })
        expect(near(local.delta, finite.delta, 1e-3)).toBe(true)
        expect(near(local.gamma, finite.gamma, 1e-2)).toBe(true)
        expect(near(local.elasticity, finite.elasticity, 1e-3)).toBe(true)
      }),
    )
  })

  test('property: bids only ever soften, and attenuation is a share', () => {
    const price = fc.double({ max: 0.6, min: 0.3, noNaN: true })
    const amount = fc.double({ max: 1e7, min: 1, noNaN: true })
    const bid = fc.oneof(
      fc.record({ capacity: amount, kind: fc.constant('wall' as const), price }),
      fc
        .record({ lower: price, tokensPerPrice: amount, width: fc.double({ max: 0.2, min: 0.01, noNaN: true }) })
        .map(({ lower, tokensPerPrice, width }) => ({
          kind: 'smooth' as const,
          lower,
          tokensPerPrice,
          upper: lower + width,
        })),
    )
    fc.assert(
      fc.property(venue(0.5), fc.array(bid, { maxLength: 4 }), (venue, bids) => {
        const venues = [venue, pool]
        const { attenuation, delta, withBids } = finiteResponse({ bids, claims, venues })
        expect(attenuation).toBeGreaterThanOrEqual(0)
        expect(attenuation).toBeLessThan(1)
        expect(near(withBids.delta, delta * (1 - attenuation))).toBe(true)
        const local = localResponse({ bids, claims, venues })
        expect(local.withBids.delta).toBeLessThanOrEqual(0)
        expect(local.withBids.delta).toBeGreaterThanOrEqual(local.delta)
      }),
    )
  })

  test('error: NoDepthError', () => {
    const gap: ConcentratedVenue = { ...position, ranges: [{ liquidity: 1e6, lower: 0.3, upper: 0.4 }] }
    expect(() => finiteResponse({ claims, venues: [gap] })).toThrow(NoDepthError)
    expect(finiteResponse({ claims, fall: 0.3, venues: [gap] }).absorbed).toBeGreaterThan(0)
  })

  test('error: LiquidityExhaustedError', () => {
    expect(() => finiteResponse({ claims, fall: 0.5, venues: [position] })).toThrow(LiquidityExhaustedError)
  })

  test('error: NumberOutOfRangeError for the fall', () => {
    for (const fall of [0, 1, Number.NaN]) {
      expect(() => finiteResponse({ claims, fall, venues: [pool] })).toThrow(
        expect.objectContaining({ argument: 'fall' }),
      )
    }
  })
})

describe('marketDepth', () => {
  test('default: 1%, 2% and 5%', () => {
    const levels = marketDepth({ reference: 0.5, venues: [pool, position] })
    expect(levels.map(({ distance }) => distance)).toEqual([0.01, 0.02, 0.05])
    for (const { distance, down, up } of levels) {
      // Both venues are worth about half their reserve times ε, or L√P/2·ε.
      const rough = distance * (1_000_000 / 2 + (2e6 * Math.SQRT1_2) / 2)
      expect(Math.abs(down / rough - 1)).toBeLessThan(0.05)
      expect(Math.abs(up / rough - 1)).toBeLessThan(0.05)
    }
  })

  test('property: sums the trades that take each venue there', () => {
    fc.assert(
      fc.property(
        fc.array(venue(), { maxLength: 3, minLength: 1 }),
        fc.double({ max: 0.3, min: 1e-3, noNaN: true }),
        (venues, distance) => {
          const reference = 1
          const [level] = marketDepth({ distances: [distance], reference, venues })
          const alone = venues.map((venue) => marketDepth({ distances: [distance], reference, venues: [venue] })[0])
          expect(
            near(
              level?.up ?? 0,
              alone.reduce((sum, level) => sum + (level?.up ?? 0), 0),
            ),
          ).toBe(true)
          expect(
            near(
              level?.down ?? 0,
              alone.reduce((sum, level) => sum + (level?.down ?? 0), 0),
            ),
          ).toBe(true)
        },
      ),
    )
  })

  test('behavior: a venue already beyond adds nothing', () => {
    expect(marketDepth({ distances: [0.01], reference: 0.6, venues: [pool] })[0]).toMatchObject({ down: 0 })
    expect(marketDepth({ distances: [0.01], reference: 0.4, venues: [pool] })[0]).toMatchObject({ up: 0 })
  })

  test('error: NumberOutOfRangeError', () => {
    expect(() => marketDepth({ reference: 0, venues: [pool] })).toThrow(NumberOutOfRangeError)
    expect(() => marketDepth({ distances: [1], reference: 1, venues: [pool] })).toThrow(NumberOutOfRangeError)
  })
})

test('priceResponse: is the three in one', () => {
  const options = { bids: [wall], claims, fall: 0.02, venues: [pool, position] }
  const { depth, finite, local, price } = priceResponse(options)
  expect(price).toBeCloseTo(0.5, 12)
  expect(local).toEqual(localResponse(options))
  expect(finite).toEqual(finiteResponse(options))
  expect(depth).toEqual(marketDepth({ reference: price, venues: options.venues }))
  expect(priceResponse({ ...options, reference: 0.51 }).depth).toEqual(
    marketDepth({ reference: 0.51, venues: options.venues }),
  )
})
