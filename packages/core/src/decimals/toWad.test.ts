import fc from 'fast-check'
import { expect, test } from 'vitest'
import { amount } from '../../test/arbitraries.js'
import { ArithmeticOverflowError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { MAX_UINT256, WAD } from '../units/constants.js'
import { UnsupportedDecimalsError } from './errors.js'
import { fromWad } from './fromWad.js'
import { toWad } from './toWad.js'

test('default', () => {
  expect(toWad({ amount: 12_500_000n, decimals: 6, rounding: 'down' })).toBe((125n * WAD) / 10n)
  expect(toWad({ amount: 7n, decimals: 18, rounding: 'down' })).toBe(7n)
})

test('behavior: rounds only beyond 18 decimals', () => {
  expect(toWad({ amount: 1_999_999_999n, decimals: 27, rounding: 'down' })).toBe(1n)
  expect(toWad({ amount: 1_000_000_001n, decimals: 27, rounding: 'up' })).toBe(2n)
})

test.each([1, 28, -2, 6.5, Number.NaN, Number.POSITIVE_INFINITY])(
  'error: UnsupportedDecimalsError for %s',
  (decimals) => {
    expect(() => toWad({ amount: 1n, decimals, rounding: 'down' })).toThrow(UnsupportedDecimalsError)
  },
)

test('error: ArithmeticOverflowError', () => {
  expect(() => toWad({ amount: MAX_UINT256, decimals: 17, rounding: 'down' })).toThrow(ArithmeticOverflowError)
})

test('error: IntegerOutOfRangeError', () => {
  expect(() => toWad({ amount: -1n, decimals: 6, rounding: 'down' })).toThrow(IntegerOutOfRangeError)
})

test('property: fromWad brings the amount back, up to 18 decimals', () => {
  fc.assert(
    fc.property(amount, fc.integer({ max: 18, min: 2 }), fc.constantFrom('down', 'up'), (value, decimals, rounding) => {
      const wad = toWad({ amount: value, decimals, rounding })
      expect(fromWad({ decimals, rounding, wad })).toBe(value)
    }),
  )
})
