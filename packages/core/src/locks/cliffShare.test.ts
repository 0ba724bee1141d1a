import fc from 'fast-check'
import { expect, test } from 'vitest'
import { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { WAD } from '../units/constants.js'
import { cliffShare } from './cliffShare.js'
import { WeekCountError } from './errors.js'

test('default', () => {
  expect(cliffShare({ amounts: [1n, 5n, 4n, 0n], weeks: 1 })).toEqual({
    amount: 5n,
    share: WAD / 2n,
    week: 1,
    weeks: 1,
  })
  expect(cliffShare({ amounts: [1n, 5n, 4n, 0n], weeks: 2 })).toMatchObject({ amount: 9n, week: 1 })
})

test('behavior: a window longer than the calendar is everything', () => {
  expect(cliffShare({ amounts: [1n, 2n], weeks: 5 })).toEqual({ amount: 3n, share: WAD, week: 0, weeks: 5 })
})

test('behavior: the first of equals, rounded up', () => {
  expect(cliffShare({ amounts: [1n, 1n, 1n], weeks: 1 })).toMatchObject({ share: WAD / 3n + 1n, week: 0 })
})

test('behavior: nothing locked', () => {
  expect(cliffShare({ amounts: [], weeks: 3 })).toEqual({ amount: 0n, share: 0n, week: 0, weeks: 3 })
})

test('error: WeekCountError', () => {
  expect(() => cliffShare({ amounts: [1n], weeks: 0 })).toThrow(WeekCountError)
})

test('error: IntegerOutOfRangeError', () => {
  expect(() => cliffShare({ amounts: [-1n], weeks: 1 })).toThrow(IntegerOutOfRangeError)
})

test('property: agrees with trying every window, and grows with its length', () => {
  const amounts = fc.array(fc.bigInt({ max: 1_000n, min: 0n }), { maxLength: 60, minLength: 1 })
  fc.assert(
    fc.property(amounts, fc.integer({ max: 70, min: 1 }), (list, weeks) => {
      const result = cliffShare({ amounts: list, weeks })
      const sums = list.map((_, week) => list.slice(week, week + weeks).reduce((sum, amount) => sum + amount, 0n))
      const most = [...sums].sort((a, b) => (a < b ? 1 : -1))[0] as bigint
      expect(result.amount).toBe(most)
      // The window named holds what is said, within the calendar.
      expect(sums[result.week]).toBe(most)
      expect(cliffShare({ amounts: list, weeks: weeks + 1 }).share).toBeGreaterThanOrEqual(result.share)
      expect(result.share).toBeLessThanOrEqual(WAD)
    }),
  )
})
