import fc from 'fast-check'
import { expect, test } from 'vitest'
import { amount, positive, share } from '../../test/arbitraries.js'
import { IntegerOutOfRangeError, ZeroPriceError } from '../errors/arithmetic.js'
import { MulDivOverflowError } from '../math/errors.js'
import { MAX_UINT256, WAD } from '../units/constants.js'
import { minimumOut } from './minimumOut.js'

const options = { amountIn: 100n * WAD, cap: 3n * WAD, price: 2n * WAD, want: (95n * WAD) / 100n }

test('default', () => {
  expect(minimumOut(options)).toBe((475n * WAD) / 10n)
})

test('behavior: the cap decides where the oracle is above it', () => {
  expect(minimumOut({ ...options, price: 4n * WAD })).toBe(33_333_333_333_333_333_334n)
})

test('error: ZeroPriceError', () => {
  expect(() => minimumOut({ ...options, price: 0n })).toThrow(ZeroPriceError)
  expect(() => minimumOut({ ...options, cap: 0n })).toThrow(ZeroPriceError)
})

test('error: MulDivOverflowError', () => {
  expect(() => minimumOut({ ...options, amountIn: MAX_UINT256, price: 1n })).toThrow(MulDivOverflowError)
  expect(() => minimumOut({ ...options, amountIn: MAX_UINT256, cap: 1n })).toThrow(MulDivOverflowError)
})

test('error: IntegerOutOfRangeError', () => {
  for (const name of Object.keys(options)) {
    expect(() => minimumOut({ ...options, [name]: -1n }), name).toThrow(IntegerOutOfRangeError)
  }
})

test('property: pays neither above the cap nor above price/want', () => {
  fc.assert(
    fc.property(amount, share, positive(100), positive(100), (amountIn, want, price, cap) => {
      const out = minimumOut({ amountIn, cap, price, want })
      expect(out * cap).toBeGreaterThanOrEqual(amountIn * WAD)
      expect(out * price).toBeGreaterThanOrEqual(amountIn * want)
    }),
  )
})
