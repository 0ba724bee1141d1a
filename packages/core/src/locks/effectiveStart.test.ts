import fc from 'fast-check'
import { expect, test } from 'vitest'
import { positive } from '../../test/arbitraries.js'
import { ArithmeticOverflowError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { MAX_UINT256, WAD } from '../units/constants.js'
import { WEEK } from './constants.js'
import { effectiveStart } from './effectiveStart.js'
import { lineWeight } from './lineWeight.js'
import { loyaltyLine } from './loyaltyLine.js'
import { mergedStart } from './mergedStart.js'

test('default', () => {
  const options = { period: 10n * WEEK, start: 2n * WEEK + 5n }
  expect(effectiveStart({ ...options, time: 12n * WEEK })).toBe(2n * WEEK + 5n)
  expect(effectiveStart({ ...options, time: 12n * WEEK + 7n })).toBe(2n * WEEK + 12n)
})

test('error: ArithmeticOverflowError', () => {
  expect(() => effectiveStart({ period: 1n, start: MAX_UINT256, time: 0n })).toThrow(ArithmeticOverflowError)
})

test('error: IntegerOutOfRangeError', () => {
  for (const bad of [{ period: -1n }, { start: -1n }, { time: -1n }]) {
    expect(() => effectiveStart({ period: 1n, start: 1n, time: 1n, ...bad })).toThrow(IntegerOutOfRangeError)
  }
})

test('property: a mean of ages never makes the whole heavier than its parts', () => {
  const weeks = fc.bigInt({ max: 200n, min: 1n })
  fc.assert(
    fc.property(positive(100), positive(100), weeks, weeks, weeks, (amount, other, over, age, younger) => {
      const [k, M, time, period] = [1_000_000n, 4n * WAD, 1_000n * WEEK, over * WEEK]
      const end = time + 10n * WEEK
      const [start, otherStart] = [time - age * WEEK, time - younger * WEEK]
      const effective = (of: bigint) => effectiveStart({ period, start: of, time })
      const weight = (of: bigint, from: bigint) =>
        lineWeight({ line: loyaltyLine({ amount: of, end, factor: M, period, scale: k, start: from }), time })
      const merged = mergedStart({
        amount,
        otherAmount: other,
        otherStart: effective(otherStart),
        start: effective(start),
      })
      const parts = weight(amount, start) + weight(other, otherStart)
      // Slopes round down one by one: of the whole a unit a second more may be left.
      expect(weight(amount + other, merged)).toBeLessThanOrEqual(parts + 2n * period)
    }),
  )
})
