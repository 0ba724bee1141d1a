import fc from 'fast-check'
import { expect, test } from 'vitest'
import { amount, positive } from '../../test/arbitraries.js'
import { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { MAX_UINT256, WAD } from '../units/constants.js'
import { ZeroCapError } from './errors.js'
import { scarcity } from './scarcity.js'

test('default', () => {
  expect(scarcity({ cap: 1_000n, circulating: 400n })).toBe((6n * WAD) / 10n)
  expect(scarcity({ cap: 1_000n, circulating: 0n })).toBe(WAD)
})

test('behavior: nothing once everything circulates', () => {
  expect(scarcity({ cap: 1_000n, circulating: 1_000n })).toBe(0n)
  expect(scarcity({ cap: 1_000n, circulating: MAX_UINT256 })).toBe(0n)
})

test('behavior: rounds down', () => {
  expect(scarcity({ cap: 3n, circulating: 1n })).toBe(666_666_666_666_666_666n)
})

test('error: ZeroCapError', () => {
  expect(() => scarcity({ cap: 0n, circulating: 0n })).toThrow(ZeroCapError)
})

test('error: IntegerOutOfRangeError', () => {
  expect(() => scarcity({ cap: -1n, circulating: 0n })).toThrow(IntegerOutOfRangeError)
  expect(() => scarcity({ cap: 1n, circulating: -1n })).toThrow(IntegerOutOfRangeError)
})

test('property: from 0 to 1, and falls as more circulates', () => {
  fc.assert(
    fc.property(positive(112), amount, amount, (cap, circulating, more) => {
      const result = scarcity({ cap, circulating })
      expect(result >= 0n && result <= WAD).toBe(true)
      expect(scarcity({ cap, circulating: circulating + more })).toBeLessThanOrEqual(result)
    }),
  )
})
