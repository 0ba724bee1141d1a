import fc from 'fast-check'
import { expect, test } from 'vitest'
import { amount } from '../../test/arbitraries.js'
import { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { MAX_UINT256, WAD } from '../units/constants.js'
import { pressure } from './pressure.js'

test('default', () => {
  expect(pressure({ claims: 400n, exits: 10n })).toBe(WAD / 40n)
  expect(pressure({ claims: 400n, exits: 0n })).toBe(0n)
})

test('behavior: one once as much left as there is, nothing without claims', () => {
  expect(pressure({ claims: 7n, exits: 7n })).toBe(WAD)
  expect(pressure({ claims: 7n, exits: MAX_UINT256 })).toBe(WAD)
  expect(pressure({ claims: 0n, exits: MAX_UINT256 })).toBe(0n)
})

test('behavior: rounds down', () => {
  expect(pressure({ claims: 3n, exits: 2n })).toBe(666_666_666_666_666_666n)
  expect(pressure({ claims: MAX_UINT256, exits: MAX_UINT256 - 1n })).toBe(WAD - 1n)
})

test('error: IntegerOutOfRangeError', () => {
  expect(() => pressure({ claims: -1n, exits: 1n })).toThrow(IntegerOutOfRangeError)
  expect(() => pressure({ claims: 1n, exits: MAX_UINT256 + 1n })).toThrow(IntegerOutOfRangeError)
})

test('property: from 0 to 1, and rises with what left', () => {
  fc.assert(
    fc.property(amount, amount, amount, (claims, exits, more) => {
      const result = pressure({ claims, exits })
      expect(result >= 0n && result <= WAD).toBe(true)
      expect(pressure({ claims, exits: exits + more })).toBeGreaterThanOrEqual(result)
    }),
  )
})
