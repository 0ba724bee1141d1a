import fc from 'fast-check'
import { expect, test } from 'vitest'
import { factor, seconds, share } from '../../test/arbitraries.js'
import { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { MulDivOverflowError } from '../math/errors.js'
import { MAX_UINT256, WAD, YEAR } from '../units/constants.js'
import { MaxHaircutError } from './errors.js'
import { haircut } from './haircut.js'
import { scaledVolatility } from './scaledVolatility.js'

const options = { horizon: 604_800n, maxHaircut: (9n * WAD) / 10n, sigma: (6n * WAD) / 10n, z: 2_330n * 10n ** 15n }

test('default', () => {
  expect(haircut(options)).toBe(176_014_185_155_266_799n)
  expect(haircut({ ...options, sigma: 0n })).toBe(0n)
})

test('behavior: the bound holds however wild the market', () => {
  expect(haircut({ ...options, sigma: 100n * WAD })).toBe(options.maxHaircut)
  // From 42 on nothing would be left, also far beyond the domain of the exponential.
  const horizon = YEAR
  const at = (spread: bigint) => haircut({ horizon, maxHaircut: WAD - 1n, sigma: spread, z: WAD })
  expect(at(41n * WAD)).toBe(WAD - 1n)
  expect(at(42n * WAD)).toBe(WAD - 1n)
  expect(at(1n << 200n)).toBe(WAD - 1n)
})

test('error: MaxHaircutError', () => {
  expect(() => haircut({ ...options, maxHaircut: WAD })).toThrow(
    expect.objectContaining({ maxHaircut: WAD, name: 'Core.MaxHaircutError' }),
  )
  // Before the volatility is looked at.
  expect(() => haircut({ ...options, maxHaircut: WAD, z: MAX_UINT256 })).toThrow(MaxHaircutError)
})

test('error: MulDivOverflowError', () => {
  expect(() => haircut({ ...options, sigma: 2n * WAD, z: MAX_UINT256 })).toThrow(MulDivOverflowError)
})

test('error: IntegerOutOfRangeError', () => {
  for (const name of Object.keys(options)) {
    expect(() => haircut({ ...options, [name]: -1n }), name).toThrow(IntegerOutOfRangeError)
  }
})

test('property: within the bound, and below the scaled volatility but for one unit', () => {
  fc.assert(
    fc.property(factor, factor, seconds, share, (z, sigma, horizon, bound) => {
      const maxHaircut = bound === WAD ? WAD - 1n : bound
      const result = haircut({ horizon, maxHaircut, sigma, z })
      expect(result).toBeLessThanOrEqual(maxHaircut)
      // 1 − e^−x ≤ x, and the last digit rounds up.
      expect(result).toBeLessThanOrEqual(scaledVolatility({ horizon, sigma, z }) + 1n)
    }),
  )
})

test('property: never falls as the volatility grows', () => {
  fc.assert(
    fc.property(factor, factor, factor, seconds, (z, sigma, more, horizon) => {
      const at = (value: bigint) => haircut({ horizon, maxHaircut: WAD - 1n, sigma: value, z })
      return at(sigma) <= at(sigma + more)
    }),
  )
})
