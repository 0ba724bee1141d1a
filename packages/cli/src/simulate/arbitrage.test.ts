import { lnWad } from '@holdfast/core'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { arbitrage } from './arbitrage.js'
import { parameters } from './parameters.js'
import { after, type Pool, priceOf } from './pool.js'

const pool: Pool = { quote: 2_125_000n * 10n ** 18n, token: 1_062_500n * 10n ** 18n }
const price = priceOf(pool)
const deviation = (present: Pool) => Number(lnWad(priceOf(present)) - lnWad(price)) / 1e18

describe('arbitrage', () => {
  test('default: a third of a new deviation is traded away', () => {
    const moved = after(pool, { amountIn: 40_000n * 10n ** 18n, side: 'buy' })
    const { legs, settled } = arbitrage([moved], price, 0n, parameters)
    const left = deviation(legs.reduce(after, moved))
    expect(left / deviation(moved)).toBeCloseTo(2 / 3, 6)
    expect(Number(settled) / 1e18).toBeCloseTo(left, 9)
  })

  test('behavior: what was left standing is not traded again', () => {
    const moved = after(pool, { amountIn: 40_000n * 10n ** 18n, side: 'buy' })
    const first = arbitrage([moved], price, 0n, parameters)
    const second = arbitrage([first.legs.reduce(after, moved)], price, first.settled, parameters)
    expect(second.legs).toEqual([])
  })

  test('behavior: a pool at the history is left alone', () => {
    expect(arbitrage([pool], price, 0n, parameters)).toEqual({ legs: [], settled: 0n })
  })

  test('behavior: a deviation that shrinks by itself is not traded against, and its new level stands', () => {
    const moved = after(pool, { amountIn: 10_000n * 10n ** 18n, side: 'buy' })
    const { legs, settled } = arbitrage([moved], price, 10n ** 17n, parameters)
    expect(legs).toEqual([])
    expect(Number(settled) / 1e18).toBeCloseTo(deviation(moved), 12)
  })

  test('property: a trade never crosses the history and never widens the deviation', () => {
    const lot = fc.bigInt({ max: 10n ** 24n, min: 10n ** 18n })
    const side = fc.constantFrom('buy' as const, 'sell' as const)
    fc.assert(
      fc.property(lot, side, (amountIn, direction) => {
        const moved = after(pool, { amountIn, side: direction })
        const end = arbitrage([moved], price, 0n, parameters).legs.reduce(after, moved)
        const [before, behind] = [deviation(moved), deviation(end)]
        return Math.sign(before) * behind >= -1e-9 && Math.abs(behind) <= Math.abs(before)
      }),
    )
  })
})
