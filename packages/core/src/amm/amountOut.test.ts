import fc from 'fast-check'
import { expect, test } from 'vitest'
import { amount, fee, positive } from '../../test/arbitraries.js'
import { ArithmeticOverflowError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { MAX_UINT256 } from '../units/constants.js'
import { amountOut } from './amountOut.js'
import { EmptyPoolError, FeeFractionError } from './errors.js'

const options = {
  amountIn: 1_000n,
  feeDenominator: 1_000n,
  feeNumerator: 997n,
  reserveIn: 1_000_000n,
  reserveOut: 2_000_000n,
}

test('default', () => {
  expect(amountOut(options)).toBe(1_992n)
  expect(amountOut({ ...options, amountIn: 0n })).toBe(0n)
})

test('behavior: the fee is checked before the reserves', () => {
  expect(() => amountOut({ ...options, feeNumerator: 0n, reserveIn: 0n })).toThrow(FeeFractionError)
})

test('error: FeeFractionError', () => {
  expect(() => amountOut({ ...options, feeNumerator: 1_001n })).toThrow(
    expect.objectContaining({ feeDenominator: 1_000n, feeNumerator: 1_001n, name: 'Core.FeeFractionError' }),
  )
  expect(() => amountOut({ ...options, feeNumerator: 0n })).toThrow(FeeFractionError)
})

test('error: EmptyPoolError', () => {
  expect(() => amountOut({ ...options, reserveIn: 0n })).toThrow(EmptyPoolError)
  expect(() => amountOut({ ...options, reserveOut: 0n })).toThrow(EmptyPoolError)
})

test('error: ArithmeticOverflowError', () => {
  expect(() => amountOut({ ...options, amountIn: MAX_UINT256 })).toThrow(ArithmeticOverflowError)
  expect(() => amountOut({ ...options, reserveIn: MAX_UINT256 })).toThrow(ArithmeticOverflowError)
  // Each product fits, their sum does not.
  const half = 1n << 255n
  const whole = { ...options, feeDenominator: 1n, feeNumerator: 1n }
  expect(() => amountOut({ ...whole, amountIn: half, reserveIn: half })).toThrow(ArithmeticOverflowError)
})

test('error: IntegerOutOfRangeError', () => {
  for (const name of Object.keys(options)) {
    expect(() => amountOut({ ...options, [name]: -1n }), name).toThrow(IntegerOutOfRangeError)
  }
})

test('property: the product of the reserves never falls', () => {
  fc.assert(
    fc.property(amount, positive(112), positive(112), fee, (amountIn, reserveIn, reserveOut, terms) => {
      const out = amountOut({ ...terms, amountIn, reserveIn, reserveOut })
      return (reserveIn + amountIn) * (reserveOut - out) >= reserveIn * reserveOut
    }),
  )
})

test('property: more in never gives less out, and never the whole reserve', () => {
  fc.assert(
    fc.property(amount, amount, positive(112), positive(112), fee, (a, b, reserveIn, reserveOut, terms) => {
      const quote = (amountIn: bigint) => amountOut({ ...terms, amountIn, reserveIn, reserveOut })
      return quote(a) <= quote(a + b) && quote(a + b) < reserveOut
    }),
  )
})
