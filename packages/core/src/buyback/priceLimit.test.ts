import fc from 'fast-check'
import { expect, test } from 'vitest'
import { amount, positive } from '../../test/arbitraries.js'
import { DivisionByZeroError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { MulDivOverflowError } from '../math/errors.js'
import { MAX_UINT256, WAD } from '../units/constants.js'
import { effectivePrice } from './effectivePrice.js'
import { minimumOut } from './minimumOut.js'
import { priceLimit } from './priceLimit.js'

const options = { cap: 3n * WAD, price: (19n * WAD) / 10n, want: (95n * WAD) / 100n }

test('default', () => {
  expect(priceLimit(options)).toBe(2n * WAD)
  expect(priceLimit({ ...options, cap: WAD })).toBe(WAD)
})

test('error: DivisionByZeroError', () => {
  expect(() => priceLimit({ ...options, want: 0n })).toThrow(DivisionByZeroError)
})

test('error: MulDivOverflowError', () => {
  expect(() => priceLimit({ ...options, price: MAX_UINT256 })).toThrow(MulDivOverflowError)
})

test('error: IntegerOutOfRangeError', () => {
  for (const name of Object.keys(options)) {
    expect(() => priceLimit({ ...options, [name]: -1n }), name).toThrow(IntegerOutOfRangeError)
  }
})

test('property: the least output is never dearer, but for the digit that the limit loses', () => {
  const share = fc.bigInt({ max: WAD, min: 1n })
  fc.assert(
    fc.property(amount, share, positive(100), positive(100), (amountIn, want, price, cap) => {
      fc.pre(amountIn > 0n)
      const amountOut = minimumOut({ amountIn, cap, price, want })
      expect(effectivePrice({ amountIn, amountOut })).toBeLessThanOrEqual(priceLimit({ cap, price, want }) + 1n)
    }),
  )
})
