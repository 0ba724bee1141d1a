import fc from 'fast-check'
import { expect, test } from 'vitest'
import { amount, fee, positive } from '../../test/arbitraries.js'
import { ArithmeticOverflowError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { MulDivOverflowError } from '../math/errors.js'
import { MAX_UINT256 } from '../units/constants.js'
import { amountIn } from './amountIn.js'
import { amountOut } from './amountOut.js'
import { EmptyPoolError, FeeFractionError, OutExceedsReserveError } from './errors.js'

const options = {
  amountOut: 1_992n,
  feeDenominator: 1_000n,
  feeNumerator: 997n,
  reserveIn: 1_000_000n,
  reserveOut: 2_000_000n,
}

test('default', () => {
  expect(amountIn(options)).toBe(1_000n)
  expect(amountIn({ ...options, amountOut: 0n })).toBe(0n)
})

test('error: FeeFractionError', () => {
  expect(() => amountIn({ ...options, feeDenominator: 996n })).toThrow(FeeFractionError)
})

test('error: EmptyPoolError', () => {
  expect(() => amountIn({ ...options, reserveIn: 0n })).toThrow(EmptyPoolError)
  expect(() => amountIn({ ...options, reserveOut: 0n })).toThrow(EmptyPoolError)
})

test('error: OutExceedsReserveError', () => {
  expect(() => amountIn({ ...options, amountOut: options.reserveOut })).toThrow(OutExceedsReserveError)
  expect(() => amountIn({ ...options, amountOut: options.reserveOut + 1n })).toThrow(
    expect.objectContaining({ amountOut: 2_000_001n, name: 'Core.OutExceedsReserveError', reserveOut: 2_000_000n }),
  )
})

test('error: ArithmeticOverflowError', () => {
  expect(() => amountIn({ ...options, reserveIn: MAX_UINT256 })).toThrow(ArithmeticOverflowError)
  expect(() => amountIn({ ...options, reserveOut: MAX_UINT256 })).toThrow(ArithmeticOverflowError)
})

test('error: MulDivOverflowError', () => {
  const one = { feeDenominator: 1n, feeNumerator: 1n }
  expect(() => amountIn({ ...one, amountOut: 9n, reserveIn: MAX_UINT256, reserveOut: 10n })).toThrow(
    MulDivOverflowError,
  )
})

test('error: IntegerOutOfRangeError', () => {
  for (const name of Object.keys(options)) {
    expect(() => amountIn({ ...options, [name]: -1n }), name).toThrow(IntegerOutOfRangeError)
  }
})

test('property: the least input that pays the output', () => {
  fc.assert(
    fc.property(amount, positive(112), positive(112), fee, (wanted, reserveIn, reserve, terms) => {
      const reserveOut = reserve + 1n
      const out = wanted % reserveOut
      const least = amountIn({ ...terms, amountOut: out, reserveIn, reserveOut })
      const quote = (x: bigint) => amountOut({ ...terms, amountIn: x, reserveIn, reserveOut })
      expect(quote(least)).toBeGreaterThanOrEqual(out)
      if (least > 0n) expect(quote(least - 1n)).toBeLessThan(out)
    }),
  )
})
