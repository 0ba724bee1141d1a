import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bits, positive } from '../../test/arbitraries.js'
import { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { MAX_UINT256, WAD } from '../units/constants.js'
import { decayWeight } from './decayWeight.js'
import { ZeroHalfLifeError } from './errors.js'

test('default', () => {
  expect(decayWeight({ elapsed: 3_600n, halfLife: 7_200n })).toBe(707_106_781_186_547_524n)
  expect(decayWeight({ elapsed: 0n, halfLife: 7_200n })).toBe(WAD)
})

test('behavior: a late sample weighs at most one half', () => {
  const half = decayWeight({ elapsed: 7_200n, halfLife: 7_200n })
  expect(half).toBe(500_000_000_000_000_000n)
  expect(decayWeight({ elapsed: MAX_UINT256, halfLife: 7_200n })).toBe(half)
})

test('error: ZeroHalfLifeError', () => {
  expect(() => decayWeight({ elapsed: 1n, halfLife: 0n })).toThrow(ZeroHalfLifeError)
})

test('error: IntegerOutOfRangeError', () => {
  expect(() => decayWeight({ elapsed: -1n, halfLife: 1n })).toThrow(IntegerOutOfRangeError)
  expect(() => decayWeight({ elapsed: 1n, halfLife: -1n })).toThrow(IntegerOutOfRangeError)
})

test('property: from one half to one, and falls with time', () => {
  fc.assert(
    fc.property(bits(256), bits(255), positive(256), (elapsed, more, halfLife) => {
      const weight = decayWeight({ elapsed, halfLife })
      expect(weight >= WAD / 2n && weight <= WAD).toBe(true)
      const later = elapsed + more > MAX_UINT256 ? elapsed : elapsed + more
      expect(decayWeight({ elapsed: later, halfLife })).toBeLessThanOrEqual(weight)
    }),
  )
})
