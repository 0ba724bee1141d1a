import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { after, outputOf, type Pool, priceOf, swapsTo } from './pool.js'

const pool: Pool = { quote: 2_125_000n * 10n ** 18n, token: 500_000n * 10n ** 18n }

const error = (a: bigint, b: bigint) => Math.abs(Number(a) / Number(b) - 1)
const reach = (target: bigint) => priceOf(swapsTo(pool, target).reduce(after, pool))

describe('pool', () => {
  test('default: a buy raises the price and a sale lowers it', () => {
    expect(priceOf(pool)).toBe(4_250_000_000_000_000_000n)
    expect(priceOf(after(pool, { amountIn: 10n ** 21n, side: 'buy' }))).toBeGreaterThan(priceOf(pool))
    expect(priceOf(after(pool, { amountIn: 10n ** 21n, side: 'sell' }))).toBeLessThan(priceOf(pool))
  })

  test('behavior: the product of the reserves never falls', () => {
    const swap = { amountIn: 123_456_789n * 10n ** 15n, side: 'buy' as const }
    const next = after(pool, swap)
    expect(next.quote * next.token).toBeGreaterThan(pool.quote * pool.token)
    expect(pool.token - next.token).toBe(outputOf(pool, swap))
  })

  test('behavior: a move beyond a factor of four takes several swaps', () => {
    expect(swapsTo(pool, priceOf(pool) / 100n).length).toBeGreaterThan(1)
    expect(error(reach(priceOf(pool) / 100n), priceOf(pool) / 100n)).toBeLessThan(1e-9)
  })

  test('behavior: a pool at its target trades nothing', () => {
    expect(swapsTo(pool, priceOf(pool))).toEqual([])
  })

  test('property: the swaps end at the target, to a billionth', () => {
    fc.assert(
      fc.property(fc.bigInt({ max: 10n ** 23n, min: 10n ** 13n }), (target) => error(reach(target), target) < 1e-9),
    )
  })
})
