import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ArithmeticOverflowError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { MulDivOverflowError } from '../math/errors.js'
import { MAX_UINT256, WAD } from '../units/constants.js'
import { calendarConcentration } from './calendarConcentration.js'
import { concentration } from './concentration.js'

test('default', () => {
  expect(concentration({ live: 4n, squares: 4n })).toBe(WAD / 4n)
  expect(concentration({ live: 3n, squares: 3n })).toBe(WAD / 3n + 1n)
  expect(concentration({ live: 0n, squares: 0n })).toBe(0n)
})

test('error: overflow', () => {
  expect(() => concentration({ live: 1n << 128n, squares: 1n })).toThrow(ArithmeticOverflowError)
  expect(() => concentration({ live: 1n, squares: MAX_UINT256 })).toThrow(MulDivOverflowError)
})

test('error: IntegerOutOfRangeError', () => {
  expect(() => concentration({ live: -1n, squares: 1n })).toThrow(IntegerOutOfRangeError)
  expect(() => concentration({ live: 1n, squares: -1n })).toThrow(IntegerOutOfRangeError)
})

test('property: the index of a calendar is that of its sums', () => {
  fc.assert(
    fc.property(fc.array(fc.bigInt({ max: 1n << 110n, min: 0n }), { maxLength: 60 }), (amounts) => {
      const live = amounts.reduce((sum, amount) => sum + amount, 0n)
      const squares = amounts.reduce((sum, amount) => sum + amount * amount, 0n)
      expect(concentration({ live, squares })).toBe(calendarConcentration({ amounts }).hhi)
    }),
  )
})
