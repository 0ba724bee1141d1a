import { describe, expect, test } from 'vitest'
import { createRandom } from '../random/random.js'
import { jumpDiffusion } from './jumpDiffusion.js'

const options = {
  drift: 0,
  jumpDeviation: 0,
  jumpMean: -0.1,
  jumpsPerYear: 0,
  openingPrice: 10n ** 18n,
  start: 1_000_000,
  step: 3_600,
  steps: 8_760,
  volatility: 1,
}

const logs = (points: readonly { price: bigint }[]) =>
  points.slice(1).map(({ price }, i) => Math.log(Number(price) / Number(points[i]?.price)))

describe('jumpDiffusion', () => {
  test('default: starts at the opening price and keeps the grid', () => {
    const { points } = jumpDiffusion(createRandom(1, 'x'), options)
    expect(points).toHaveLength(8_761)
    expect(points[0]).toEqual({ price: 10n ** 18n, time: 1_000_000 })
    expect(points[2]?.time).toBe(1_007_200)
  })

  test('behavior: without jumps the volatility is the one asked for', () => {
    const returns = logs(jumpDiffusion(createRandom(2, 'x'), options).points)
    const variance = returns.reduce((total, r) => total + r * r, 0)
    expect(variance).toBeGreaterThan(0.92)
    expect(variance).toBeLessThan(1.08)
  })

  test('behavior: without diffusion only jumps move the price, at their rate', () => {
    const { points } = jumpDiffusion(createRandom(3, 'x'), { ...options, jumpsPerYear: 100, volatility: 0 })
    const jumps = logs(points).filter((r) => Math.abs(r) > 1e-9)
    expect(jumps.every((r) => Math.abs(r + 0.1) < 1e-6)).toBe(true)
    expect(jumps.length).toBeGreaterThan(60)
    expect(jumps.length).toBeLessThan(140)
  })
})
