import { expect, test } from 'vitest'
import { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { MulDivOverflowError } from '../math/errors.js'
import { MAX_UINT256, WAD } from '../units/constants.js'
import { nextStart } from './nextStart.js'

const options = {
  maximum: 100n * WAD,
  minimum: WAD,
  multiplier: (3n * WAD) / 2n,
  paid: 2n * WAD,
  reserve: (19n * WAD) / 10n,
}

test('default', () => {
  expect(nextStart(options)).toBe(3n * WAD)
})

test('behavior: within its bounds, but never below the reserve', () => {
  expect(nextStart({ ...options, minimum: 5n * WAD })).toBe(5n * WAD)
  expect(nextStart({ ...options, maximum: 2n * WAD })).toBe(2n * WAD)
  expect(nextStart({ ...options, maximum: WAD })).toBe(options.reserve)
  expect(nextStart({ ...options, paid: 1n })).toBe(options.reserve)
})

test('behavior: rounds up', () => {
  expect(nextStart({ ...options, minimum: 0n, paid: 3n, reserve: 0n })).toBe(5n)
})

test('error: MulDivOverflowError', () => {
  expect(() => nextStart({ ...options, paid: MAX_UINT256 })).toThrow(MulDivOverflowError)
})

test('error: IntegerOutOfRangeError', () => {
  for (const name of Object.keys(options)) {
    expect(() => nextStart({ ...options, [name]: -1n }), name).toThrow(IntegerOutOfRangeError)
  }
})
