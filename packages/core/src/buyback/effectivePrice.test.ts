import fc from 'fast-check'
import { expect, test } from 'vitest'
import { amount, positive } from '../../test/arbitraries.js'
import { DivisionByZeroError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { MulDivOverflowError } from '../math/errors.js'
import { MAX_UINT256, WAD } from '../units/constants.js'
import { effectivePrice } from './effectivePrice.js'

test('default', () => {
  expect(effectivePrice({ amountIn: 100n * WAD, amountOut: 48n * WAD })).toBe(2_083_333_333_333_333_334n)
})

test('error: DivisionByZeroError', () => {
  expect(() => effectivePrice({ amountIn: 1n, amountOut: 0n })).toThrow(DivisionByZeroError)
})

test('error: MulDivOverflowError', () => {
  expect(() => effectivePrice({ amountIn: MAX_UINT256, amountOut: 1n })).toThrow(MulDivOverflowError)
})

test('error: IntegerOutOfRangeError', () => {
  expect(() => effectivePrice({ amountIn: -1n, amountOut: 1n })).toThrow(IntegerOutOfRangeError)
  expect(() => effectivePrice({ amountIn: 1n, amountOut: -1n })).toThrow(IntegerOutOfRangeError)
})

test('property: never below what was paid', () => {
  fc.assert(
    fc.property(amount, positive(112), (amountIn, amountOut) => {
      return effectivePrice({ amountIn, amountOut }) * amountOut >= amountIn * WAD
    }),
  )
})
