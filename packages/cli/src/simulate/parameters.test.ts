import { describe, expect, test } from 'vitest'
import type { Parameter } from './parameter.js'
import { parameters } from './parameters.js'

const all = Object.values(parameters).flatMap((group) => Object.values(group) as Parameter<unknown>[])

describe('parameters', () => {
  test('default: every assumption has a name, a value for people and a source', () => {
    expect(all.length).toBeGreaterThan(40)
    for (const { label, shown, source } of all) {
      expect(label.length).toBeGreaterThan(3)
      expect(shown).not.toBe('')
      expect(source.length).toBeGreaterThan(3)
    }
  })

  test('behavior: both policies start from the same lot, the income of one interval', () => {
    const { buyback, revenue } = parameters
    expect(buyback.baseLot.value).toBe((revenue.perDay.value * BigInt(buyback.interval.value)) / 24n)
  })

  test('behavior: the lot meets the regimes it is said to meet, at a volatility of 150%', () => {
    const { drawdownStart, kPrice, kVolatility, multiplierMax } = parameters.buyback
    const wad = (value: bigint) => Number(value) / 1e18
    const multiplier = (discount: number) =>
      1 + wad(kPrice.value) * (1 - wad(drawdownStart.value) - wad(kVolatility.value) * 1.5 - discount)
    expect(multiplier(1)).toBeCloseTo(0.49, 2)
    expect(multiplier(0.5)).toBeGreaterThan(wad(multiplierMax.value) - 0.02)
  })
})
