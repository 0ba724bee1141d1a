import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bits } from '../../test/arbitraries.js'
import { ArithmeticOverflowError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { MAX_UINT256, WAD } from '../units/constants.js'
import { volatility } from './volatility.js'

test('default', () => {
  expect(volatility((64n * WAD) / 100n)).toBe((8n * WAD) / 10n)
  expect(volatility(0n)).toBe(0n)
  expect(volatility(1n)).toBe(1_000_000_000n)
})

test('error: ArithmeticOverflowError', () => {
  expect(volatility(MAX_UINT256 / WAD)).toBe(1n << 128n)
  expect(() => volatility(MAX_UINT256 / WAD + 1n)).toThrow(ArithmeticOverflowError)
})

test('error: IntegerOutOfRangeError', () => {
  expect(() => volatility(-1n)).toThrow(IntegerOutOfRangeError)
})

test('property: its square is never below the variance, the square of one unit less is', () => {
  fc.assert(
    fc.property(bits(190), (variance) => {
      const sigma = volatility(variance)
      expect(sigma * sigma).toBeGreaterThanOrEqual(variance * WAD)
      if (sigma > 0n) expect((sigma - 1n) ** 2n).toBeLessThan(variance * WAD)
    }),
  )
})
