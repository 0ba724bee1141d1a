import fc from 'fast-check'
import { expect, test } from 'vitest'
import { amount, positive, share } from '../../test/arbitraries.js'
import { ArithmeticOverflowError, IntegerOutOfRangeError, ZeroPriceError } from '../errors/arithmetic.js'
import { MulDivOverflowError } from '../math/errors.js'
import { MAX_UINT256, WAD } from '../units/constants.js'
import { accretiveCharge } from './accretiveCharge.js'

const options = { backing: WAD / 2n, burnShare: WAD, haircut: 0n, price: 2n * WAD, quoteIn: 100n * WAD }

test('default', () => {
  expect(accretiveCharge(options)).toBe(75n * WAD)
})

test('behavior: nothing where the price is not above what burning gives back', () => {
  expect(accretiveCharge({ ...options, price: WAD / 2n })).toBe(0n)
  expect(accretiveCharge({ ...options, price: 1n })).toBe(0n)
})

test('behavior: without burning, the whole usable value of the spend', () => {
  expect(accretiveCharge({ ...options, burnShare: 0n })).toBe(100n * WAD)
  expect(accretiveCharge({ ...options, burnShare: 0n, haircut: WAD / 4n })).toBe(75n * WAD)
})

test('error: ZeroPriceError', () => {
  expect(() => accretiveCharge({ ...options, haircut: MAX_UINT256, price: 0n })).toThrow(ZeroPriceError)
})

test('error: ArithmeticOverflowError', () => {
  expect(() => accretiveCharge({ ...options, haircut: WAD + 1n })).toThrow(ArithmeticOverflowError)
})

test('error: MulDivOverflowError', () => {
  expect(() => accretiveCharge({ ...options, backing: MAX_UINT256, burnShare: 2n * WAD })).toThrow(MulDivOverflowError)
})

test('behavior: the largest spend is charged in full, never more', () => {
  expect(accretiveCharge({ ...options, burnShare: 0n, price: 1n, quoteIn: MAX_UINT256 })).toBe(MAX_UINT256)
})

test('error: IntegerOutOfRangeError', () => {
  for (const name of Object.keys(options)) {
    expect(() => accretiveCharge({ ...options, [name]: -1n }), name).toThrow(IntegerOutOfRangeError)
  }
})

test('property: never above the spend, and falls as more is burned', () => {
  fc.assert(
    fc.property(amount, share, share, amount, positive(100), (quoteIn, haircut, burnShare, backing, price) => {
      const charge = accretiveCharge({ backing, burnShare, haircut, price, quoteIn })
      expect(charge).toBeLessThanOrEqual(quoteIn)
      const more = burnShare + (WAD - burnShare) / 2n
      expect(accretiveCharge({ backing, burnShare: more, haircut, price, quoteIn })).toBeLessThanOrEqual(charge)
    }),
  )
})
