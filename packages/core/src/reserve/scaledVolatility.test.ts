import fc from 'fast-check'
import { expect, test } from 'vitest'
import { factor, seconds } from '../../test/arbitraries.js'
import { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { MulDivOverflowError } from '../math/errors.js'
import { MAX_UINT256, WAD, YEAR } from '../units/constants.js'
import { scaledVolatility } from './scaledVolatility.js'

const options = { horizon: YEAR / 4n, sigma: (8n * WAD) / 10n, z: 2n * WAD }

test('default', () => {
  expect(scaledVolatility(options)).toBe((8n * WAD) / 10n)
  expect(scaledVolatility({ ...options, horizon: YEAR })).toBe((16n * WAD) / 10n)
  expect(scaledVolatility({ ...options, horizon: 0n })).toBe(0n)
})

test('behavior: every step rounds up', () => {
  expect(scaledVolatility({ horizon: 1n, sigma: 1n, z: 1n })).toBe(1n)
})

test('error: MulDivOverflowError', () => {
  expect(() => scaledVolatility({ ...options, z: MAX_UINT256, sigma: 2n * WAD })).toThrow(MulDivOverflowError)
  expect(() => scaledVolatility({ ...options, horizon: MAX_UINT256 })).toThrow(MulDivOverflowError)
})

test('error: IntegerOutOfRangeError', () => {
  for (const name of Object.keys(options)) {
    expect(() => scaledVolatility({ ...options, [name]: -1n }), name).toThrow(IntegerOutOfRangeError)
  }
})

test('property: grows with each argument', () => {
  fc.assert(
    fc.property(factor, factor, seconds, seconds, (z, sigma, horizon, more) => {
      const base = scaledVolatility({ horizon, sigma, z })
      expect(scaledVolatility({ horizon: horizon + more, sigma, z })).toBeGreaterThanOrEqual(base)
      expect(scaledVolatility({ horizon, sigma: sigma + more, z })).toBeGreaterThanOrEqual(base)
      expect(scaledVolatility({ horizon, sigma, z: z + more })).toBeGreaterThanOrEqual(base)
    }),
  )
})
