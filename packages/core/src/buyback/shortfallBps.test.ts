import fc from 'fast-check'
import { expect, test } from 'vitest'
import { amount, positive } from '../../test/arbitraries.js'
import {
  ArithmeticOverflowError,
  DivisionByZeroError,
  IntegerOutOfRangeError,
  SignedOverflowError,
} from '../errors/arithmetic.js'
import { MulDivOverflowError } from '../math/errors.js'
import { MAX_UINT256, WAD } from '../units/constants.js'
import { shortfallBps } from './shortfallBps.js'

const options = { amountIn: 100n * WAD, amountOut: 49n * WAD, twap: 2n * WAD }

test('default', () => {
  expect(shortfallBps(options)).toBe(205n)
  expect(shortfallBps({ ...options, amountOut: 50n * WAD })).toBe(0n)
})

test('behavior: negative where less than the average was paid, still rounded up', () => {
  expect(shortfallBps({ ...options, amountOut: 51n * WAD })).toBe(-196n)
  expect(shortfallBps({ ...options, amountIn: 0n })).toBe(-10_000n)
})

test('error: ArithmeticOverflowError', () => {
  expect(() => shortfallBps({ ...options, amountIn: MAX_UINT256 })).toThrow(ArithmeticOverflowError)
  expect(() => shortfallBps({ ...options, amountOut: MAX_UINT256 })).toThrow(ArithmeticOverflowError)
})

test('error: DivisionByZeroError', () => {
  expect(() => shortfallBps({ ...options, amountOut: 0n })).toThrow(DivisionByZeroError)
  expect(() => shortfallBps({ ...options, twap: 0n })).toThrow(DivisionByZeroError)
})

test('error: MulDivOverflowError', () => {
  expect(() => shortfallBps({ amountIn: 1n << 240n, amountOut: 1n, twap: 1n })).toThrow(MulDivOverflowError)
})

test('error: SignedOverflowError', () => {
  const amountIn = (1n << 255n) / (10_000n * WAD)
  expect(shortfallBps({ amountIn, amountOut: 1n, twap: 1n })).toBeGreaterThan(0n)
  expect(() => shortfallBps({ amountIn: amountIn + 1n, amountOut: 1n, twap: 1n })).toThrow(SignedOverflowError)
})

test('error: IntegerOutOfRangeError', () => {
  for (const name of Object.keys(options)) {
    expect(() => shortfallBps({ ...options, [name]: -1n }), name).toThrow(IntegerOutOfRangeError)
  }
})

test('property: positive exactly where more than the average was paid', () => {
  fc.assert(
    fc.property(amount, positive(112), positive(100), (amountIn, amountOut, twap) => {
      const shortfall = shortfallBps({ amountIn, amountOut, twap })
      expect(shortfall > 0n).toBe(amountIn * WAD > amountOut * twap)
    }),
  )
})
