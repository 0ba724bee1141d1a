import { describe, expect, test } from 'vitest'
import { crashWindow } from './crashWindow.js'
import type { PriceHistory } from './types.js'

const DAY = 86_400
const options = { fallWithin: 30 * DAY, leadIn: 7 * DAY, maximumGap: 2 * DAY, seconds: 45 * DAY }

/** A history with one price a day; `undefined` leaves a day out. */
function daily(prices: readonly (number | undefined)[]): PriceHistory {
  const points = prices.flatMap((price, i) =>
    price === undefined ? [] : [{ price: BigInt(Math.round(price * 1e6)) * 10n ** 12n, time: i * DAY }],
  )
  return { points, source: 'test' }
}

const flat = (length: number, price: number) => Array<number>(length).fill(price)

describe('crashWindow', () => {
  test('default: starts the lead-in before the peak of the deepest fall', () => {
    const history = daily([...flat(50, 10), 12, 11, 6, ...flat(60, 7), 5.5, ...flat(60, 8)])
    expect(crashWindow(history, options)).toEqual({ from: 43 * DAY, to: 88 * DAY })
  })

  test('behavior: a slow decline beyond the limit is no fall', () => {
    // Halves over 100 days, and drops by a third within two.
    const slow = Array.from({ length: 101 }, (_, i) => 20 - i * 0.1)
    const history = daily([...slow, ...flat(40, 10), 6.5, ...flat(40, 10)])
    const { from, to } = crashWindow(history, options)
    expect(from).toBeGreaterThan(100 * DAY)
    expect(to).toBeGreaterThan(141 * DAY)
  })

  test('behavior: where the data ends after the fall, the window reaches further back', () => {
    const history = daily([...flat(80, 10), 1])
    expect(crashWindow(history, options)).toEqual({ from: 35 * DAY, to: 80 * DAY })
  })

  test('behavior: never looks across a gap', () => {
    const gap = Array<undefined>(10).fill(undefined)
    const history = daily([...flat(60, 100), ...gap, ...flat(20, 1), 0.8, ...flat(40, 1)])
    const { from, to } = crashWindow(history, options)
    expect(from).toBeGreaterThanOrEqual(70 * DAY)
    expect(to).toBeLessThanOrEqual(130 * DAY)
  })

  test('behavior: a history shorter than the window is taken whole', () => {
    expect(crashWindow(daily([10, 9, 5, 6]), options)).toEqual({ from: 0, to: 3 * DAY })
  })

  test('error: HistoryTooShortError for a single point', () => {
    expect(() => crashWindow(daily([1]), options)).toThrowError('The history has 1 points')
  })
})
