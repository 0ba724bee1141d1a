import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bits } from '../../test/arbitraries.js'
import { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { MAX_UINT256, WAD } from '../units/constants.js'
import { MulWadOverflowError } from './errors.js'
import { mulDiv } from './mulDiv.js'
import { mulWad } from './mulWad.js'

test('default', () => {
  expect(mulWad(3n, WAD / 2n, 'down')).toBe(1n)
  expect(mulWad(3n, WAD / 2n, 'up')).toBe(2n)
})

test('error: MulWadOverflowError', () => {
  expect(mulWad(MAX_UINT256, 1n, 'down')).toBe(MAX_UINT256 / WAD)
  expect(() => mulWad(MAX_UINT256, 2n, 'down')).toThrow(MulWadOverflowError)
  expect(() => mulWad(MAX_UINT256, 2n, 'up')).toThrow(MulWadOverflowError)
})

test('error: IntegerOutOfRangeError', () => {
  expect(() => mulWad(-1n, 1n, 'down')).toThrow(IntegerOutOfRangeError)
  expect(() => mulWad(1n, -1n, 'down')).toThrow(IntegerOutOfRangeError)
})

test('property: agrees with mulDiv wherever the product fits', () => {
  fc.assert(
    fc.property(bits(128), bits(128), fc.constantFrom('down', 'up'), (x, y, rounding) => {
      expect(mulWad(x, y, rounding)).toBe(mulDiv(x, y, { denominator: WAD, rounding }))
    }),
  )
})
