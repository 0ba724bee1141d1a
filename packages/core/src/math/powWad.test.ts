import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ArithmeticOverflowError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { MAX_INT256, WAD } from '../units/constants.js'
import { ExpOverflowError, LnUndefinedError } from './errors.js'
import { powWad } from './powWad.js'

test('default', () => {
  expect(powWad(2n * WAD, 0n)).toBe(WAD)
  expect(powWad(WAD, 5n * WAD)).toBe(WAD)
  expect(powWad(2n * WAD, WAD / 2n)).toBe(1_414_213_562_373_095_047n)
  // The logarithm rounds down, and with it the power.
  expect(powWad(WAD / 2n, 2n * WAD)).toBe(249_999_999_999_999_999n)
})

test('behavior: truncates the exponent towards zero, like sdiv', () => {
  // Rounded down instead, the first exponent would be −1 and the power below 1.
  expect(powWad(WAD / 2n, 1n)).toBe(WAD)
  expect(powWad(2n * WAD, 1n)).toBe(WAD)
})

test('error: LnUndefinedError', () => {
  expect(() => powWad(0n, WAD)).toThrow(LnUndefinedError)
})

test('error: ArithmeticOverflowError', () => {
  expect(() => powWad(3n * WAD, MAX_INT256)).toThrow(ArithmeticOverflowError)
  expect(() => powWad(3n * WAD, ~MAX_INT256)).toThrow(ArithmeticOverflowError)
})

test('error: ExpOverflowError', () => {
  expect(() => powWad(3n * WAD, 1_000n * WAD)).toThrow(ExpOverflowError)
})

test('error: IntegerOutOfRangeError', () => {
  expect(() => powWad(MAX_INT256 + 1n, 0n)).toThrow(IntegerOutOfRangeError)
  expect(() => powWad(WAD, MAX_INT256 + 1n)).toThrow(IntegerOutOfRangeError)
})

test('property: above one, a larger exponent never gives less', () => {
  const exponent = fc.bigInt({ max: 10n * WAD, min: -10n * WAD })
  fc.assert(
    fc.property(fc.bigInt({ max: 100n * WAD, min: WAD }), exponent, exponent, (x, a, b) => {
      const [less, more] = a < b ? [a, b] : [b, a]
      return powWad(x, less) <= powWad(x, more)
    }),
  )
})
