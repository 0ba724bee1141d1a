import fc from 'fast-check'
import { expect, test } from 'vitest'
import { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { MAX_INT256, WAD } from '../units/constants.js'
import { ExpOverflowError } from './errors.js'
import { expWad } from './expWad.js'

const domain = fc.bigInt({ max: 135305999368893231588n, min: -41446531673892822312n })

test('default', () => {
  expect(expWad(0n)).toBe(WAD)
  expect(expWad(WAD)).toBe(2_718_281_828_459_045_235n)
  expect(expWad(-WAD)).toBe(367_879_441_171_442_321n)
})

test('behavior: zero where less than half of the last digit is left', () => {
  expect(expWad(-41446531673892822312n)).toBe(1n)
  expect(expWad(-41446531673892822313n)).toBe(0n)
  expect(expWad(~MAX_INT256)).toBe(0n)
})

test('behavior: splits off the same power of two as the contract next to a half of ln 2', () => {
  // (k + ½)·ln 2 for k = 10 and k = 64: last argument below, then above. A k one too low changes the last digits.
  expect(expWad(7278045395879425748n)).toBe(1_448_154_687_870_049_328_698n)
  expect(expWad(7278045395879425749n)).toBe(1_448_154_687_870_049_330_142n)
  expect(expWad(44707993146116472457n)).toBe(26087635650665564413980150652155319602n)
  expect(expWad(44707993146116472458n)).toBe(26087635650665564439996557972578205248n)
})

test('error: ExpOverflowError', () => {
  expect(expWad(135305999368893231588n)).toBeLessThanOrEqual(MAX_INT256)
  expect(() => expWad(135305999368893231589n)).toThrow(ExpOverflowError)
})

test('error: IntegerOutOfRangeError', () => {
  expect(() => expWad(MAX_INT256 + 1n)).toThrow(
    expect.objectContaining({ argument: 'x', name: 'Core.IntegerOutOfRangeError', type: 'int256' }),
  )
  expect(() => expWad(~MAX_INT256 - 1n)).toThrow(IntegerOutOfRangeError)
})

test('property: a larger exponent never gives less', () => {
  fc.assert(
    fc.property(domain, domain, (a, b) => {
      const [less, more] = a < b ? [a, b] : [b, a]
      return expWad(less) <= expWad(more)
    }),
  )
})
