import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bits, positive } from '../../test/arbitraries.js'
import { DivisionByZeroError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { MAX_UINT256, WAD } from '../units/constants.js'
import { divWad } from './divWad.js'
import { DivWadOverflowError } from './errors.js'
import { mulDiv } from './mulDiv.js'

test('default', () => {
  expect(divWad(1n, 3n, 'down')).toBe(333_333_333_333_333_333n)
  expect(divWad(1n, 3n, 'up')).toBe(333_333_333_333_333_334n)
})

test('error: DivisionByZeroError', () => {
  expect(() => divWad(1n, 0n, 'down')).toThrow(DivisionByZeroError)
  expect(() => divWad(MAX_UINT256, 0n, 'up')).toThrow(DivisionByZeroError)
})

test('error: DivWadOverflowError', () => {
  const most = MAX_UINT256 / WAD
  expect(divWad(most, most, 'down')).toBe(WAD)
  expect(() => divWad(most + 1n, most + 1n, 'down')).toThrow(DivWadOverflowError)
})

test('error: IntegerOutOfRangeError', () => {
  expect(() => divWad(-1n, 1n, 'down')).toThrow(IntegerOutOfRangeError)
  expect(() => divWad(1n, -1n, 'down')).toThrow(IntegerOutOfRangeError)
})

test('property: agrees with mulDiv wherever the scaled dividend fits', () => {
  fc.assert(
    fc.property(bits(190), positive(256), fc.constantFrom('down', 'up'), (x, denominator, rounding) => {
      expect(divWad(x, denominator, rounding)).toBe(mulDiv(x, WAD, { denominator, rounding }))
    }),
  )
})
