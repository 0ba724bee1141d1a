import { expect, test } from 'vitest'
import { formatWad } from './formatWad.js'

test('default', () => {
  expect(formatWad(0n)).toBe('0')
  expect(formatWad(1n)).toBe('0.000000000000000001')
  expect(formatWad(10n ** 18n)).toBe('1')
  expect(formatWad(12_340_000_000_000_000_000n)).toBe('12.34')
  expect(formatWad(-50_000_000_000_000_000n)).toBe('-0.05')
  expect(formatWad(100n * 10n ** 18n)).toBe('100')
})
