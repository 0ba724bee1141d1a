import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bits, positive } from '../../test/arbitraries.js'
import { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { min } from '../internal/compare.js'
import { MAX_INT256, WAD } from '../units/constants.js'
import { LnUndefinedError } from './errors.js'
import { expWad } from './expWad.js'
import { lnWad } from './lnWad.js'

test('default', () => {
  expect(lnWad(WAD)).toBe(0n)
  expect(lnWad(2n * WAD)).toBe(693_147_180_559_945_309n)
  expect(lnWad(1n)).toBe(-41_446_531_673_892_822_313n)
  expect(lnWad(MAX_INT256)).toBe(135_305_999_368_893_231_589n)
})

test('behavior: monotone across every power of two', () => {
  for (let bit = 1n; bit < 255n; bit++) {
    const power = 1n << bit
    const values = [power - 1n, power, power + 1n].map(lnWad)
    expect(values[0] as bigint).toBeLessThanOrEqual(values[1] as bigint)
    expect(values[1] as bigint).toBeLessThanOrEqual(values[2] as bigint)
  }
})

test('error: LnUndefinedError', () => {
  expect(() => lnWad(0n)).toThrow(LnUndefinedError)
  expect(() => lnWad(-1n)).toThrow(expect.objectContaining({ name: 'Core.LnUndefinedError', x: -1n }))
})

test('error: IntegerOutOfRangeError', () => {
  expect(() => lnWad(MAX_INT256 + 1n)).toThrow(IntegerOutOfRangeError)
})

test('property: a larger argument never gives less', () => {
  fc.assert(
    fc.property(positive(255), bits(254), (x, more) => {
      return lnWad(x) <= lnWad(min(x + more, MAX_INT256))
    }),
  )
})

test('property: undoes the exponential to within its last digits', () => {
  fc.assert(
    fc.property(fc.bigInt({ max: 100n * WAD, min: 0n }), (x) => {
      const difference = lnWad(expWad(x)) - x
      return difference >= -3n && difference <= 3n
    }),
  )
})
