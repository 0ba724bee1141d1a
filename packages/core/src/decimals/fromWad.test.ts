import fc from 'fast-check'
import { expect, test } from 'vitest'
import { amount } from '../../test/arbitraries.js'
import { ArithmeticOverflowError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { MAX_UINT256 } from '../units/constants.js'
import { UnsupportedDecimalsError } from './errors.js'
import { fromWad } from './fromWad.js'
import { toWad } from './toWad.js'

test('default', () => {
  const wad = 12_500_000_000_000_000_001n
  expect(fromWad({ decimals: 6, rounding: 'down', wad })).toBe(12_500_000n)
  expect(fromWad({ decimals: 6, rounding: 'up', wad })).toBe(12_500_001n)
  expect(fromWad({ decimals: 18, rounding: 'up', wad })).toBe(wad)
})

test('error: UnsupportedDecimalsError', () => {
  expect(() => fromWad({ decimals: 1, rounding: 'down', wad: 1n })).toThrow(UnsupportedDecimalsError)
  expect(() => fromWad({ decimals: 28, rounding: 'down', wad: 1n })).toThrow(UnsupportedDecimalsError)
})

test('error: ArithmeticOverflowError', () => {
  expect(() => fromWad({ decimals: 19, rounding: 'down', wad: MAX_UINT256 })).toThrow(ArithmeticOverflowError)
})

test('error: IntegerOutOfRangeError', () => {
  expect(() => fromWad({ decimals: 6, rounding: 'down', wad: -1n })).toThrow(IntegerOutOfRangeError)
})

test('property: a payment is never below, a payout never above the exact amount', () => {
  fc.assert(
    fc.property(amount, fc.integer({ max: 18, min: 2 }), (wad, decimals) => {
      const [down, up] = (['down', 'up'] as const).map((rounding) => {
        return toWad({ amount: fromWad({ decimals, rounding, wad }), decimals, rounding })
      }) as [bigint, bigint]
      expect(down <= wad && wad <= up).toBe(true)
    }),
  )
})
