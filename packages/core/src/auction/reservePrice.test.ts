import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bits, positive, share } from '../../test/arbitraries.js'
import { ArithmeticOverflowError, IntegerOutOfRangeError, ZeroPriceError } from '../errors/arithmetic.js'
import { MulDivOverflowError } from '../math/errors.js'
import { MAX_UINT256, WAD } from '../units/constants.js'
import { reservePrice } from './reservePrice.js'

const options = { decay: WAD / 20n, past: (22n * WAD) / 10n, price: WAD / 2n, want: (95n * WAD) / 100n }

test('default', () => {
  expect(reservePrice(options)).toBe((209n * WAD) / 100n)
})

test('behavior: the oracle where past fills say less, never nothing', () => {
  expect(reservePrice({ ...options, past: 0n })).toBe((19n * WAD) / 10n)
  expect(reservePrice({ ...options, past: 0n, want: 0n })).toBe(1n)
})

test('error: ZeroPriceError', () => {
  expect(() => reservePrice({ ...options, decay: WAD + 1n, price: 0n })).toThrow(ZeroPriceError)
})

test('error: ArithmeticOverflowError', () => {
  expect(() => reservePrice({ ...options, decay: WAD + 1n })).toThrow(ArithmeticOverflowError)
})

test('error: MulDivOverflowError', () => {
  expect(() => reservePrice({ ...options, price: 1n, want: MAX_UINT256 })).toThrow(MulDivOverflowError)
})

test('error: IntegerOutOfRangeError', () => {
  for (const name of Object.keys(options)) {
    expect(() => reservePrice({ ...options, [name]: -1n }), name).toThrow(IntegerOutOfRangeError)
  }
})

test('property: below neither witness', () => {
  fc.assert(
    fc.property(bits(112), share, share, positive(100), (past, decay, want, price) => {
      const reserve = reservePrice({ decay, past, price, want })
      expect(reserve * WAD >= past * (WAD - decay) && reserve * price >= want * WAD && reserve > 0n).toBe(true)
    }),
  )
})
