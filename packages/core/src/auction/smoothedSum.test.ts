import { expect, test } from 'vitest'
import { ArithmeticOverflowError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { MulDivOverflowError } from '../math/errors.js'
import { MAX_UINT256, WAD } from '../units/constants.js'
import { smoothedSum } from './smoothedSum.js'

const options = { amount: 100n * WAD, rounding: 'up', sum: 300n * WAD, weight: WAD / 2n } as const

test('default', () => {
  expect(smoothedSum(options)).toBe(250n * WAD)
})

test('behavior: rounds as asked', () => {
  const odd = { amount: 1n, sum: 10n, weight: WAD / 4n }
  expect(smoothedSum({ ...odd, rounding: 'up' })).toBe(4n)
  expect(smoothedSum({ ...odd, rounding: 'down' })).toBe(3n)
})

test('error: MulDivOverflowError', () => {
  expect(() => smoothedSum({ ...options, sum: MAX_UINT256, weight: WAD + 1n })).toThrow(MulDivOverflowError)
})

test('error: ArithmeticOverflowError', () => {
  expect(() => smoothedSum({ ...options, sum: MAX_UINT256, weight: WAD })).toThrow(ArithmeticOverflowError)
})

test('error: IntegerOutOfRangeError', () => {
  for (const name of ['amount', 'sum', 'weight']) {
    expect(() => smoothedSum({ ...options, [name]: -1n }), name).toThrow(IntegerOutOfRangeError)
  }
})
