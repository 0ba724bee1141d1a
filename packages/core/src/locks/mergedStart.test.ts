import fc from 'fast-check'
import { expect, test } from 'vitest'
import { positive } from '../../test/arbitraries.js'
import { ArithmeticOverflowError, DivisionByZeroError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { MAX_UINT256 } from '../units/constants.js'
import { mergedStart } from './mergedStart.js'

const options = { amount: 300n, otherAmount: 100n, otherStart: 2_000n, start: 1_000n }

test('default', () => {
  expect(mergedStart(options)).toBe(1_250n)
  expect(mergedStart({ amount: 100n, otherAmount: 300n, otherStart: 1_000n, start: 2_000n })).toBe(1_250n)
})

test('behavior: rounds to the younger lock', () => {
  expect(mergedStart({ amount: 2n, otherAmount: 1n, otherStart: 1n, start: 0n })).toBe(1n)
})

test('error: DivisionByZeroError', () => {
  expect(() => mergedStart({ ...options, amount: 0n, otherAmount: 0n })).toThrow(DivisionByZeroError)
})

test('error: ArithmeticOverflowError', () => {
  expect(() => mergedStart({ ...options, amount: MAX_UINT256 })).toThrow(ArithmeticOverflowError)
})

test('error: IntegerOutOfRangeError', () => {
  for (const name of ['amount', 'otherAmount', 'otherStart', 'start']) {
    expect(() => mergedStart({ ...options, [name]: -1n })).toThrow(IntegerOutOfRangeError)
  }
})

test('property: between both, the same either way, and no age is added', () => {
  const time = fc.bigInt({ max: 1n << 40n, min: 0n })
  fc.assert(
    fc.property(positive(112), time, positive(112), time, (amount, start, otherAmount, otherStart) => {
      const merged = mergedStart({ amount, otherAmount, otherStart, start })
      const [least, most] = start < otherStart ? [start, otherStart] : [otherStart, start]
      expect(merged >= least && merged <= most).toBe(true)
      expect(mergedStart({ amount: otherAmount, otherAmount: amount, otherStart: start, start: otherStart })).toBe(
        merged,
      )
      // Amount times age: what the whole has is never more than both had, and less than one second of the whole less.
      const had = amount * start + otherAmount * otherStart
      const has = (amount + otherAmount) * merged
      expect(has >= had && has - had < amount + otherAmount).toBe(true)
    }),
  )
})
