import fc from 'fast-check'
import { expect, test } from 'vitest'
import { positive } from '../../test/arbitraries.js'
import { ArithmeticOverflowError, IntegerOutOfRangeError, ZeroPriceError } from '../errors/arithmetic.js'
import { MulDivOverflowError } from '../math/errors.js'
import { MAX_UINT256, WAD } from '../units/constants.js'
import { breakerPrice } from './breakerPrice.js'
import { reservePrice } from './reservePrice.js'

test('default', () => {
  expect(breakerPrice({ price: WAD / 2n, tolerance: WAD / 20n })).toBe((21n * WAD) / 10n)
})

test('behavior: rounds down', () => {
  expect(breakerPrice({ price: 3n * WAD, tolerance: 0n })).toBe(WAD / 3n)
})

test('error: ZeroPriceError', () => {
  expect(() => breakerPrice({ price: 0n, tolerance: MAX_UINT256 })).toThrow(ZeroPriceError)
})

test('error: ArithmeticOverflowError', () => {
  expect(() => breakerPrice({ price: 1n, tolerance: MAX_UINT256 })).toThrow(ArithmeticOverflowError)
})

test('error: MulDivOverflowError', () => {
  expect(() => breakerPrice({ price: 1n, tolerance: MAX_UINT256 - WAD })).toThrow(MulDivOverflowError)
})

test('error: IntegerOutOfRangeError', () => {
  expect(() => breakerPrice({ price: -1n, tolerance: 0n })).toThrow(IntegerOutOfRangeError)
  expect(() => breakerPrice({ price: 1n, tolerance: -1n })).toThrow(IntegerOutOfRangeError)
})

test('property: a bid at the ceiling leaves the next reserve payable if (1 + θ)(1 − r) ≤ 1', () => {
  const decays = fc.bigInt({ max: WAD / 2n, min: WAD / 50n })
  fc.assert(
    fc.property(positive(80), decays, (price, decay) => {
      const past = breakerPrice({ price, tolerance: (decay * WAD) / (WAD - decay) })
      expect(reservePrice({ decay, past, price, want: 0n }) <= (WAD * WAD) / price + 1n).toBe(true)
    }),
  )
})
