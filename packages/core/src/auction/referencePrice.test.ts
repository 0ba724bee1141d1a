import { expect, test } from 'vitest'
import { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { MulDivOverflowError } from '../math/errors.js'
import { MAX_UINT256, WAD } from '../units/constants.js'
import { referencePrice } from './referencePrice.js'

test('default', () => {
  expect(referencePrice({ paid: 3_900n * WAD, sold: 2_000n * WAD })).toBe((195n * WAD) / 100n)
})

test('behavior: zero before the first fill, rounds up after it', () => {
  expect(referencePrice({ paid: 5n, sold: 0n })).toBe(0n)
  expect(referencePrice({ paid: 5n, sold: 3n * WAD })).toBe(2n)
})

test('error: MulDivOverflowError', () => {
  expect(() => referencePrice({ paid: MAX_UINT256, sold: 1n })).toThrow(MulDivOverflowError)
})

test('error: IntegerOutOfRangeError', () => {
  expect(() => referencePrice({ paid: -1n, sold: 1n })).toThrow(IntegerOutOfRangeError)
  expect(() => referencePrice({ paid: 1n, sold: -1n })).toThrow(IntegerOutOfRangeError)
})
