import fc from 'fast-check'
import { expect, test } from 'vitest'
import { amount, positive, share } from '../../test/arbitraries.js'
import { ArithmeticOverflowError, IntegerOutOfRangeError, ZeroPriceError } from '../errors/arithmetic.js'
import { MulDivOverflowError } from '../math/errors.js'
import { MAX_UINT256, WAD } from '../units/constants.js'
import { accretiveCharge } from './accretiveCharge.js'
import { accretiveLimit } from './accretiveLimit.js'

const options = { backing: WAD / 2n, burnShare: WAD, credit: 75n * WAD, haircut: 0n, price: 2n * WAD }

test('default', () => {
  expect(accretiveLimit(options)).toBe(100n * WAD)
  expect(accretiveLimit({ ...options, credit: 0n })).toBe(0n)
})

test('behavior: unbounded where every spend is accretive', () => {
  expect(accretiveLimit({ ...options, price: WAD / 2n })).toBe(MAX_UINT256)
})

test('behavior: saturates instead of overflowing', () => {
  expect(accretiveLimit({ ...options, credit: MAX_UINT256 })).toBe(MAX_UINT256)
})

test('error: ZeroPriceError', () => {
  expect(() => accretiveLimit({ ...options, price: 0n })).toThrow(ZeroPriceError)
})

test('error: ArithmeticOverflowError', () => {
  expect(() => accretiveLimit({ ...options, haircut: WAD + 1n })).toThrow(ArithmeticOverflowError)
})

test('error: MulDivOverflowError', () => {
  expect(() => accretiveLimit({ ...options, backing: MAX_UINT256, burnShare: 2n * WAD })).toThrow(MulDivOverflowError)
})

test('error: IntegerOutOfRangeError', () => {
  for (const name of Object.keys(options)) {
    expect(() => accretiveLimit({ ...options, [name]: -1n }), name).toThrow(IntegerOutOfRangeError)
  }
})

test('property: its charge fits the credit, and the charge of one unit more does not', () => {
  fc.assert(
    fc.property(amount, share, share, amount, positive(100), (credit, haircut, burnShare, backing, price) => {
      const terms = { backing, burnShare, haircut, price }
      const limit = accretiveLimit({ ...terms, credit })
      expect(accretiveCharge({ ...terms, quoteIn: limit })).toBeLessThanOrEqual(credit)
      if (limit < MAX_UINT256) expect(accretiveCharge({ ...terms, quoteIn: limit + 1n })).toBeGreaterThan(credit)
    }),
  )
})
