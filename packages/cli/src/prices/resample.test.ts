import { describe, expect, test } from 'vitest'
import { resample } from './resample.js'
import type { PriceHistory } from './types.js'

const HOUR = 3_600
const history: PriceHistory = {
  points: Array.from({ length: 25 }, (_, i) => ({ price: BigInt(i + 1) * 10n ** 18n, time: i * HOUR })),
  source: 'test',
}
const options = {
  from: 0,
  maximumGap: 48 * HOUR,
  maximumStep: 4 * HOUR,
  minimumPoints: 2,
  minimumStep: 600,
  minimumSteps: 4,
  steps: 24,
  to: 24 * HOUR,
}

describe('resample', () => {
  test('default: keeps the points of the history exactly', () => {
    const window = resample(history, options)
    expect(window.step).toBe(HOUR)
    expect(window.observed).toBe(25)
    expect(window.prices).toEqual(history.points.map(({ price }) => price))
  })

  test('behavior: between two points the logarithm is a straight line', () => {
    const { prices } = resample(history, { ...options, steps: 48 })
    expect(prices).toHaveLength(49)
    expect(Number(prices[1]) / 1e18).toBeCloseTo(Math.sqrt(2), 12)
    expect(prices[2]).toBe(2n * 10n ** 18n)
  })

  test('behavior: fewer steps than points skip points', () => {
    expect(resample(history, { ...options, steps: 12 }).prices[1]).toBe(3n * 10n ** 18n)
  })

  test('behavior: a step is never shorter than the least', () => {
    expect(resample(history, { ...options, steps: 100_000 }).step).toBe(600)
  })

  test('error: WindowOutOfRangeError outside the history, or the wrong way round', () => {
    for (const wrong of [{ from: -1 }, { to: 25 * HOUR }, { from: 5, to: 5 }, { from: 9, to: 8 }]) {
      expect(() => resample(history, { ...options, ...wrong })).toThrowError('does not lie within')
    }
  })

  test('error: WindowGapError where the history has a gap', () => {
    const { points } = history
    const gapped = { points: [...points.slice(0, 5), ...points.slice(20)], source: 'test' }
    expect(() => resample(gapped, { ...options, maximumGap: 10 * HOUR })).toThrowError('spans a gap')
  })

  test('error: WindowTooLongError when steps would be too long', () => {
    expect(() => resample(history, { ...options, steps: 5 })).toThrowError('with this number of blocks')
  })

  test('error: HistoryTooShortError for too few steps or points', () => {
    expect(() => resample(history, { ...options, minimumSteps: 50 })).toThrowError('needs at least 50')
    expect(() => resample(history, { ...options, minimumPoints: 50 })).toThrowError('25 points in the window')
  })
})
