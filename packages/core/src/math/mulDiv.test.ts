import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bits, positive } from '../../test/arbitraries.js'
import { DivisionByZeroError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { MAX_UINT256 } from '../units/constants.js'
import { MulDivOverflowError } from './errors.js'
import { mulDiv } from './mulDiv.js'

test('default', () => {
  expect(mulDiv(10n, 10n, { denominator: 3n, rounding: 'down' })).toBe(33n)
  expect(mulDiv(10n, 10n, { denominator: 3n, rounding: 'up' })).toBe(34n)
  expect(mulDiv(0n, 10n, { denominator: 3n, rounding: 'up' })).toBe(0n)
})

test('behavior: holds 512 bits in between', () => {
  const denominator = MAX_UINT256
  expect(mulDiv(MAX_UINT256, MAX_UINT256, { denominator, rounding: 'down' })).toBe(MAX_UINT256)
})

test('error: DivisionByZeroError', () => {
  for (const rounding of ['down', 'up'] as const) {
    expect(() => mulDiv(0n, 0n, { denominator: 0n, rounding })).toThrow(DivisionByZeroError)
  }
})

test('error: MulDivOverflowError', () => {
  expect(() => mulDiv(MAX_UINT256, 2n, { denominator: 1n, rounding: 'down' })).toThrow(
    expect.objectContaining({ denominator: 1n, name: 'Core.MulDivOverflowError', x: MAX_UINT256, y: 2n }),
  )
  // The floor fits, the ceiling does not.
  const [x, y, denominator] = [MAX_UINT256, MAX_UINT256 - 1n, MAX_UINT256 - 2n]
  expect(() => mulDiv(x, y, { denominator, rounding: 'up' })).toThrow(MulDivOverflowError)
})

test('error: IntegerOutOfRangeError', () => {
  const options = { denominator: 1n, rounding: 'down' } as const
  expect(() => mulDiv(-1n, 1n, options)).toThrow(
    expect.objectContaining({ argument: 'x', name: 'Core.IntegerOutOfRangeError', type: 'uint256', value: -1n }),
  )
  expect(() => mulDiv(1n, MAX_UINT256 + 1n, options)).toThrow(IntegerOutOfRangeError)
  expect(() => mulDiv(1n, 1n, { denominator: -1n, rounding: 'down' })).toThrow(IntegerOutOfRangeError)
})

test('property: the directions enclose the exact quotient', () => {
  fc.assert(
    fc.property(bits(128), bits(128), positive(256), (x, y, denominator) => {
      const down = mulDiv(x, y, { denominator, rounding: 'down' })
      const up = mulDiv(x, y, { denominator, rounding: 'up' })
      expect(down * denominator <= x * y && x * y <= up * denominator).toBe(true)
      expect(up - down).toBe((x * y) % denominator === 0n ? 0n : 1n)
    }),
  )
})
