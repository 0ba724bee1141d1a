import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MalformedNumberError, PrecisionLossError } from './errors.js'
import { formatBaseUnits } from './formatBaseUnits.js'
import { parseBaseUnits } from './parseBaseUnits.js'

test('default', () => {
  expect(parseBaseUnits('12.5', { decimals: 6, rounding: 'exact' })).toBe(12_500_000n)
  expect(parseBaseUnits('12', { decimals: 0, rounding: 'exact' })).toBe(12n)
})

test('behavior: rounds as named', () => {
  expect(parseBaseUnits('12.9', { decimals: 0, rounding: 'down' })).toBe(12n)
  expect(parseBaseUnits('12.1', { decimals: 0, rounding: 'up' })).toBe(13n)
})

test('error: MalformedNumberError', () => {
  expect(() => parseBaseUnits('12 USDC', { decimals: 6, rounding: 'exact' })).toThrow(MalformedNumberError)
})

test('error: PrecisionLossError', () => {
  expect(() => parseBaseUnits('0.1234567', { decimals: 6, rounding: 'exact' })).toThrow(PrecisionLossError)
})

test('property: reads back what formatBaseUnits writes', () => {
  fc.assert(
    fc.property(fc.bigInt(), fc.nat({ max: 40 }), (amount, decimals) => {
      expect(parseBaseUnits(formatBaseUnits(amount, decimals), { decimals, rounding: 'exact' })).toBe(amount)
    }),
  )
})
