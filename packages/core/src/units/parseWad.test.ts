import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MalformedNumberError, PrecisionLossError } from './errors.js'
import { formatWad } from './formatWad.js'
import { parseWad } from './parseWad.js'

test('default', () => {
  expect(parseWad('0.05', 'exact')).toBe(50_000_000_000_000_000n)
  expect(parseWad('12', 'exact')).toBe(12_000_000_000_000_000_000n)
  expect(parseWad('-1.5', 'exact')).toBe(-1_500_000_000_000_000_000n)
  expect(parseWad('0.000000000000000001', 'exact')).toBe(1n)
  expect(parseWad('-0', 'exact')).toBe(0n)
})

test('behavior: rounds what lies beyond 18 decimals as named, below zero too', () => {
  expect(parseWad('0.0000000000000000019', 'down')).toBe(1n)
  expect(parseWad('0.0000000000000000011', 'up')).toBe(2n)
  expect(parseWad('-0.0000000000000000011', 'down')).toBe(-2n)
  expect(parseWad('-0.0000000000000000019', 'up')).toBe(-1n)
  expect(parseWad('-0.0000000000000000001', 'up')).toBe(0n)
})

test('behavior: zeros beyond 18 decimals lose nothing', () => {
  expect(parseWad('1.0000000000000000000', 'exact')).toBe(10n ** 18n)
  expect(parseWad('1.0000000000000000000', 'up')).toBe(10n ** 18n)
})

test.each(['', ' 1', '1 ', '1.', '.5', '1e3', '1_000', '1,000', '0x1', '--1', '+1', '1.2.3', 'NaN', '١'])(
  'error: MalformedNumberError for "%s"',
  (text) => {
    expect(() => parseWad(text, 'down')).toThrow(MalformedNumberError)
  },
)

test('error: PrecisionLossError', () => {
  expect(() => parseWad('0.0000000000000000001', 'exact')).toThrow(PrecisionLossError)
})

test('property: reads back what formatWad writes', () => {
  fc.assert(fc.property(fc.bigInt(), (value) => parseWad(formatWad(value), 'exact') === value))
})

test('property: the directions enclose, and differ exactly when precision is lost', () => {
  const digits = fc.stringMatching(/^\d{1,30}$/)
  fc.assert(
    fc.property(fc.constantFrom('', '-'), digits, digits, (sign, whole, fraction) => {
      const text = `${sign}${whole}.${fraction}`
      const exact = BigInt(`${sign}${whole}${fraction.padEnd(30, '0')}`)
      const [down, up] = [parseWad(text, 'down'), parseWad(text, 'up')]
      const scale = 10n ** 12n
      expect(down * scale <= exact && exact <= up * scale).toBe(true)
      expect(up - down).toBe(exact % scale === 0n ? 0n : 1n)
    }),
  )
})
