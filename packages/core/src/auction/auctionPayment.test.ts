import { expect, test } from 'vitest'
import { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { MulDivOverflowError } from '../math/errors.js'
import { MAX_UINT256, WAD } from '../units/constants.js'
import { auctionPayment } from './auctionPayment.js'

test('default', () => {
  expect(auctionPayment({ lot: 1_000n * WAD, price: (19n * WAD) / 10n })).toBe(1_900n * WAD)
})

test('behavior: rounds up', () => {
  expect(auctionPayment({ lot: 1n, price: 1n })).toBe(1n)
  expect(auctionPayment({ lot: 0n, price: WAD })).toBe(0n)
})

test('error: MulDivOverflowError', () => {
  expect(() => auctionPayment({ lot: MAX_UINT256, price: WAD + 1n })).toThrow(MulDivOverflowError)
})

test('error: IntegerOutOfRangeError', () => {
  expect(() => auctionPayment({ lot: -1n, price: WAD })).toThrow(IntegerOutOfRangeError)
  expect(() => auctionPayment({ lot: 1n, price: MAX_UINT256 + 1n })).toThrow(IntegerOutOfRangeError)
})
