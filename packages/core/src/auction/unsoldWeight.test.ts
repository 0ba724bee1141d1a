import fc from 'fast-check'
import { expect, test } from 'vitest'
import { share } from '../../test/arbitraries.js'
import { ArithmeticOverflowError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { MAX_UINT256, WAD } from '../units/constants.js'
import { unsoldWeight } from './unsoldWeight.js'

test('default', () => {
  expect(unsoldWeight({ decay: WAD / 10n, epochs: 7n })).toBe(478_296_900_000_000_000n)
})

test('behavior: one after no epoch, never nothing after many', () => {
  expect(unsoldWeight({ decay: WAD, epochs: 0n })).toBe(WAD)
  expect(unsoldWeight({ decay: WAD / 2n, epochs: MAX_UINT256 })).toBe(1n)
  expect(unsoldWeight({ decay: WAD, epochs: 1n })).toBe(0n)
})

test('error: ArithmeticOverflowError', () => {
  expect(() => unsoldWeight({ decay: WAD + 1n, epochs: 0n })).toThrow(ArithmeticOverflowError)
})

test('error: IntegerOutOfRangeError', () => {
  expect(() => unsoldWeight({ decay: -1n, epochs: 0n })).toThrow(IntegerOutOfRangeError)
  expect(() => unsoldWeight({ decay: 0n, epochs: MAX_UINT256 + 1n })).toThrow(IntegerOutOfRangeError)
})

test('property: the power, computed one epoch at a time with exact fractions', () => {
  fc.assert(
    fc.property(share, fc.integer({ max: 60, min: 0 }), (decay, epochs) => {
      const [numerator, denominator] = [(WAD - decay) ** BigInt(epochs), WAD ** BigInt(epochs)]
      const weight = unsoldWeight({ decay, epochs: BigInt(epochs) })
      const excess = weight * denominator - numerator * WAD
      expect(excess >= 0n && excess <= BigInt(2 * epochs + 8) * denominator).toBe(true)
    }),
  )
})
