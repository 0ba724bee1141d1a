import fc from 'fast-check'
import { expect, test } from 'vitest'
import { factor, share } from '../../test/arbitraries.js'
import { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { MulDivOverflowError } from '../math/errors.js'
import { MAX_UINT256, WAD } from '../units/constants.js'
import { MaximumMultiplierError } from './errors.js'
import { pressureMultiplier } from './pressureMultiplier.js'

test('default', () => {
  expect(pressureMultiplier({ maximum: 3n * WAD, pressure: WAD / 100n, slope: 50n * WAD })).toBe((3n * WAD) / 2n)
  expect(pressureMultiplier({ maximum: 3n * WAD, pressure: 0n, slope: 50n * WAD })).toBe(WAD)
})

test('behavior: never above the maximum', () => {
  expect(pressureMultiplier({ maximum: 3n * WAD, pressure: WAD, slope: 50n * WAD })).toBe(3n * WAD)
  expect(pressureMultiplier({ maximum: WAD, pressure: WAD, slope: 50n * WAD })).toBe(WAD)
})

test('behavior: rounds down', () => {
  expect(pressureMultiplier({ maximum: 3n * WAD, pressure: 1n, slope: WAD - 1n })).toBe(WAD)
})

test('error: MaximumMultiplierError', () => {
  expect(() => pressureMultiplier({ maximum: WAD - 1n, pressure: 0n, slope: 0n })).toThrow(MaximumMultiplierError)
})

test('error: MulDivOverflowError', () => {
  expect(() => pressureMultiplier({ maximum: WAD, pressure: MAX_UINT256, slope: 2n * WAD })).toThrow(
    MulDivOverflowError,
  )
})

test('error: IntegerOutOfRangeError', () => {
  expect(() => pressureMultiplier({ maximum: -1n, pressure: 0n, slope: 0n })).toThrow(IntegerOutOfRangeError)
  expect(() => pressureMultiplier({ maximum: WAD, pressure: -1n, slope: 0n })).toThrow(IntegerOutOfRangeError)
  expect(() => pressureMultiplier({ maximum: WAD, pressure: 0n, slope: -1n })).toThrow(IntegerOutOfRangeError)
})

test('property: from 1 to the maximum, and rises with the pressure', () => {
  fc.assert(
    fc.property(share, share, factor, factor, (pressure, more, slope, above) => {
      const maximum = WAD + above
      const result = pressureMultiplier({ maximum, pressure, slope })
      expect(result >= WAD && result <= maximum).toBe(true)
      expect(pressureMultiplier({ maximum, pressure: pressure + more, slope })).toBeGreaterThanOrEqual(result)
    }),
  )
})
