import fc from 'fast-check'
import { expect, test } from 'vitest'
import { concentrated, constantProduct, Decimal, near, trade, venue } from '../../test/venues.js'
import { amountOut } from '../amm/amountOut.js'
import { buyToPrice } from './buyToPrice.js'
import { concentratedVenue } from './concentratedVenue.js'
import { constantProductVenue } from './constantProductVenue.js'
import { NumberOutOfRangeError, RangesOverlapError } from './errors.js'
import { sellToPrice } from './sellToPrice.js'
import type { ConcentratedVenue, Venue } from './types.js'
import { venuePrice } from './venuePrice.js'

const pool = { fee: 0.003, kind: 'constantProduct', reserveQuote: 1_000_000, reserveToken: 2_000_000 } as const
const ranges = [
  { liquidity: 1e6, lower: 0.4, upper: 0.5 },
  { liquidity: 2e6, lower: 0.5, upper: 0.7 },
]
const position: ConcentratedVenue = { fee: 0.003, kind: 'concentrated', price: 0.5, ranges }

test('default', () => {
  expect(venuePrice(pool)).toBe(0.5)
  expect(venuePrice(position)).toBe(0.5)
  expect(sellToPrice(pool, { price: 0.495 }).tokens).toBeCloseTo(10_090.8, 1)
  expect(buyToPrice(position, { price: 0.505 }).quote).toBeCloseTo(7_074.7, 1)
})

test('behavior: a price that is there already costs nothing', () => {
  const nothing = { quote: 0, tokens: 0 }
  for (const venue of [pool, position]) {
    expect(sellToPrice(venue, { price: 0.5 })).toEqual(nothing)
    expect(sellToPrice(venue, { price: 0.6 })).toEqual(nothing)
    expect(buyToPrice(venue, { price: 0.5 })).toEqual(nothing)
    expect(buyToPrice(venue, { price: 0.4 })).toEqual(nothing)
  }
})

test('behavior: beyond the last range nothing more is exchanged', () => {
  expect(sellToPrice(position, { price: 0.1 })).toEqual(sellToPrice(position, { price: 0.4 }))
  expect(buyToPrice(position, { price: 9 })).toEqual(buyToPrice(position, { price: 0.7 }))
})

test.each<[string, Partial<Venue> | object]>([
  ['fee', { fee: 1 }],
  ['fee', { fee: -0.1 }],
  ['fee', { fee: Number.NaN }],
  ['reserveQuote', { reserveQuote: 0 }],
  ['reserveToken', { reserveToken: Number.POSITIVE_INFINITY }],
])('error: NumberOutOfRangeError for %s', (argument, change) => {
  const bad = { ...pool, ...change } as Venue
  for (const call of [venuePrice, (venue: Venue) => sellToPrice(venue, { price: 1 })]) {
    expect(() => call(bad)).toThrow(expect.objectContaining({ argument, name: 'Core.NumberOutOfRangeError' }))
  }
})

test.each<[string, object]>([
  ['price', { price: 0 }],
  ['liquidity', { ranges: [{ liquidity: 0, lower: 1, upper: 2 }] }],
  ['lower', { ranges: [{ liquidity: 1, lower: 0, upper: 2 }] }],
  ['upper − lower', { ranges: [{ liquidity: 1, lower: 2, upper: 2 }] }],
])('error: NumberOutOfRangeError for %s of ranges', (argument, change) => {
  const bad = { ...position, ...change }
  expect(() => venuePrice(bad)).toThrow(expect.objectContaining({ argument }))
})

test('error: NumberOutOfRangeError for the limit', () => {
  expect(() => sellToPrice(pool, { price: 0 })).toThrow(NumberOutOfRangeError)
  expect(() => buyToPrice(pool, { price: Number.NaN })).toThrow(NumberOutOfRangeError)
})

test('error: RangesOverlapError', () => {
  const overlap = { ...position, ranges: [...ranges, { liquidity: 1, lower: 0.6, upper: 1 }] }
  expect(() => venuePrice(overlap)).toThrow(expect.objectContaining({ index: 2 }))
  expect(() => venuePrice({ ...position, ranges: [...ranges].reverse() })).toThrow(RangesOverlapError)
})

const move = fc.double({ max: 0.5, min: 1e-6, noNaN: true })

test('property: trading what is found ends at the price, and pays what is said', () => {
  fc.assert(
    fc.property(fc.oneof(constantProduct(), concentrated()), move, (venue, move) => {
      const present = venuePrice(venue)
      for (const side of ['sell', 'buy'] as const) {
        const price = side === 'sell' ? present * (1 - move) : present * (1 + move)
        const { quote, tokens } = side === 'sell' ? sellToPrice(venue, { price }) : buyToPrice(venue, { price })
        const [paid, received] = side === 'sell' ? [tokens, quote] : [quote, tokens]
        const after = trade(venue, side, new Decimal(paid))
        expect(near(after.out, received, 1e-8)).toBe(true)
        if (venue.kind === 'concentrated') {
          const [lowest, highest] = [venue.ranges[0], venue.ranges.at(-1)]
          if (price < (lowest?.lower ?? 0) || price > (highest?.upper ?? 0)) continue
        }
        expect(near(after.price, price, 1e-9)).toBe(true)
      }
    }),
  )
})

test('property: further is never less, and gaps exchange nothing', () => {
  fc.assert(
    fc.property(fc.oneof(venue(1), concentrated(1, true)), move, move, (venue, a, b) => {
      const [less, more] = a < b ? [a, b] : [b, a]
      const [near, far] = [less, more].map((move) => sellToPrice(venue, { price: 1 - move }))
      expect(far?.tokens).toBeGreaterThanOrEqual(near?.tokens ?? 0)
      expect(far?.quote).toBeGreaterThanOrEqual(near?.quote ?? 0)
      const [up, further] = [less, more].map((move) => buyToPrice(venue, { price: 1 + move }))
      expect(further?.quote).toBeGreaterThanOrEqual(up?.quote ?? 0)
      expect(further?.tokens).toBeGreaterThanOrEqual(up?.tokens ?? 0)
    }),
  )
})

test('property: agrees with the exact quote of the pool it was made of', () => {
  const amounts = fc.bigInt({ max: 10n ** 15n, min: 10n ** 9n })
  fc.assert(
    fc.property(amounts, amounts, move, (reserveIn, whole, move) => {
      const reserveOut = whole * 10n ** 12n
      const exact = { feeDenominator: 1_000n, feeNumerator: 997n, reserveIn, reserveOut }
      const venue = constantProductVenue({ ...exact, quoteDecimals: 6, tokenDecimals: 18 })
      const { quote, tokens } = buyToPrice(venue, { price: venuePrice(venue) * (1 + move) })
      const amountIn = BigInt(Math.round(quote * 1e6))
      const amount = Number(amountOut({ ...exact, amountIn })) / 1e18
      // The input is whole base units, half a unit off at most.
      expect(near(amount, tokens, 1e-9 + 0.6 / Number(amountIn))).toBe(true)
    }),
  )
})

test('property: a pool is the same one whichever of its tokens comes first', () => {
  const tick = fc.integer({ max: 100_000, min: -100_000 })
  fc.assert(
    fc.property(
      tick,
      fc.integer({ max: 5_000, min: 1 }),
      fc.bigInt({ max: 10n ** 24n, min: 1n }),
      (at, width, liquidity) => {
        const base = { feeDenominator: 1_000_000n, feeNumerator: 999_500n, quoteDecimals: 6, tokenDecimals: 18 }
        const sqrtPrice = (tick: number) => BigInt(Math.round(1.0001 ** (tick / 2) * 2 ** 60)) << 36n
        const range = (lowerTick: number, upperTick: number) => ({ liquidity, lowerTick, upperTick })
        const first = concentratedVenue({
          ...base,
          ranges: [range(at - width, at + width), range(at + width, at + 2 * width)],
          sqrtPrice: sqrtPrice(at),
          tokenIsToken0: true,
        })
        const second = concentratedVenue({
          ...base,
          ranges: [range(-at - width, -at + width), range(-at - 2 * width, -at - width)],
          sqrtPrice: sqrtPrice(-at),
          tokenIsToken0: false,
        })
        expect(near(first.price, second.price, 1e-6)).toBe(true)
        for (const [index, { liquidity, lower, upper }] of first.ranges.entries()) {
          expect(near(lower, second.ranges[index]?.lower ?? 0)).toBe(true)
          expect(near(upper, second.ranges[index]?.upper ?? 0)).toBe(true)
          expect(liquidity).toBe(second.ranges[index]?.liquidity)
        }
      },
    ),
  )
})
