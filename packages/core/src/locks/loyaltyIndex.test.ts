import fc from 'fast-check'
import { expect, test } from 'vitest'
import { positive } from '../../test/arbitraries.js'
import { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { WAD } from '../units/constants.js'
import { WEEK } from './constants.js'
import { LoyaltyFactorError } from './errors.js'
import { lineIntegral } from './lineIntegral.js'
import { loyaltyIndex } from './loyaltyIndex.js'
import { loyaltyLine } from './loyaltyLine.js'

test('default', () => {
  expect(loyaltyIndex({ amount: 1_000n, excess: 500n, maximumFactor: 3n * WAD })).toBe(WAD / 4n)
})

test('behavior: nothing locked, or nothing that grows', () => {
  expect(loyaltyIndex({ amount: 0n, excess: 0n, maximumFactor: 3n * WAD })).toBe(0n)
  expect(loyaltyIndex({ amount: 5n, excess: 0n, maximumFactor: WAD })).toBe(0n)
})

test('behavior: at most 1, rounded down', () => {
  expect(loyaltyIndex({ amount: 1n, excess: 5n, maximumFactor: 3n * WAD })).toBe(WAD)
  expect(loyaltyIndex({ amount: 3n, excess: 1n, maximumFactor: 2n * WAD })).toBe(WAD / 3n)
})

test('error: LoyaltyFactorError', () => {
  expect(() => loyaltyIndex({ amount: 1n, excess: 1n, maximumFactor: WAD - 1n })).toThrow(LoyaltyFactorError)
})

test('error: IntegerOutOfRangeError', () => {
  for (const bad of [{ amount: -1n }, { excess: -1n }, { maximumFactor: -1n }]) {
    expect(() => loyaltyIndex({ amount: 1n, excess: 1n, maximumFactor: WAD, ...bad })).toThrow(IntegerOutOfRangeError)
  }
})

test('property: a lock just made has none, one that stayed has all, and newcomers only lower it', () => {
  const weeks = fc.bigInt({ max: 200n, min: 1n })
  // Large enough for slopes to be precise.
  const held = positive(100).map((value) => value + 10n ** 9n)
  fc.assert(
    fc.property(held, held, weeks, (amount, newcomer, over) => {
      const period = over * WEEK
      const [M, k, start] = [4n * WAD, 1_000_000n, 1_000n * WEEK]
      const end = start + 3n * period
      const line = loyaltyLine({ amount, end, factor: M, period, scale: k, start })
      const meanOf = (from: bigint, to: bigint, lines: readonly [typeof line, bigint][]) => {
        const whole = lines.reduce((sum, [of]) => sum + lineIntegral({ from, line: of, to }), 0n)
        const level = lines.reduce((sum, [, locked]) => sum + 2n * locked * k * (to - from), 0n)
        return loyaltyIndex({ amount: level, excess: whole - level, maximumFactor: M })
      }
      const [from, to] = [start + period, start + period + WEEK]
      const stayed = meanOf(from, to, [[line, amount]])
      // The slope loses less than a unit a second.
      expect(stayed >= WAD - (WAD * period) / (amount * k * 3n) - 1n && stayed <= WAD).toBe(true)
      const late = loyaltyLine({ amount: newcomer, end: end + 9n * WEEK, factor: M, period, scale: k, start: from })
      expect(
        meanOf(from, to, [
          [line, amount],
          [late, newcomer],
        ]),
      ).toBeLessThanOrEqual(stayed)
    }),
  )
})
