import { expect, test } from 'vitest'
import { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { MulDivOverflowError } from '../math/errors.js'
import { MAX_UINT256, WAD } from '../units/constants.js'
import { bucketLimit } from './bucketLimit.js'

test('default', () => {
  expect(bucketLimit({ least: 10n, share: WAD / 50n, whole: 1_000n })).toBe(20n)
  expect(bucketLimit({ least: 30n, share: WAD / 50n, whole: 1_000n })).toBe(30n)
})

test('behavior: rounds down', () => {
  expect(bucketLimit({ least: 0n, share: WAD / 50n, whole: 99n })).toBe(1n)
})

test('error: MulDivOverflowError', () => {
  expect(() => bucketLimit({ least: 0n, share: 2n * WAD, whole: MAX_UINT256 })).toThrow(MulDivOverflowError)
})

test('error: IntegerOutOfRangeError', () => {
  for (const bad of [{ least: -1n }, { share: -1n }, { whole: -1n }]) {
    expect(() => bucketLimit({ least: 1n, share: 1n, whole: 1n, ...bad })).toThrow(IntegerOutOfRangeError)
  }
})
