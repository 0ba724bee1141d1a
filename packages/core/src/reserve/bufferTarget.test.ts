import fc from 'fast-check'
import { expect, test } from 'vitest'
import { factor, seconds } from '../../test/arbitraries.js'
import { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { min } from '../internal/compare.js'
import { MulDivOverflowError } from '../math/errors.js'
import { MAX_UINT256, WAD, YEAR } from '../units/constants.js'
import { bufferTarget } from './bufferTarget.js'
import { scaledVolatility } from './scaledVolatility.js'

const options = { horizon: YEAR / 4n, maxBuffer: WAD / 2n, sigma: (8n * WAD) / 10n, z: WAD }

test('default', () => {
  expect(bufferTarget(options)).toBe((4n * WAD) / 10n)
  expect(bufferTarget({ ...options, z: 2n * WAD })).toBe(WAD / 2n)
})

test('error: MulDivOverflowError', () => {
  expect(() => bufferTarget({ ...options, sigma: 2n * WAD, z: MAX_UINT256 })).toThrow(MulDivOverflowError)
})

test('error: IntegerOutOfRangeError', () => {
  for (const name of Object.keys(options)) {
    expect(() => bufferTarget({ ...options, [name]: -1n }), name).toThrow(IntegerOutOfRangeError)
  }
})

test('property: the lesser of the bound and the scaled volatility', () => {
  fc.assert(
    fc.property(factor, factor, seconds, factor, (z, sigma, horizon, maxBuffer) => {
      const spread = scaledVolatility({ horizon, sigma, z })
      expect(bufferTarget({ horizon, maxBuffer, sigma, z })).toBe(min(spread, maxBuffer))
    }),
  )
})
