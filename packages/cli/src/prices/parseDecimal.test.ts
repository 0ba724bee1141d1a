import { describe, expect, test } from 'vitest'
import { parseDecimal } from './parseDecimal.js'

describe('parseDecimal', () => {
  test.each([
    ['1', 10n ** 18n],
    ['0.00005', 5n * 10n ** 13n],
    ['5e-05', 5n * 10n ** 13n],
    ['1.5E3', 1_500n * 10n ** 18n],
    ['.5', 5n * 10n ** 17n],
    ['5.', 5n * 10n ** 18n],
    ['+2', 2n * 10n ** 18n],
    ['-2', -2n * 10n ** 18n],
    [' 3 ', 3n * 10n ** 18n],
    ['0.1234567890123456789', 123_456_789_012_345_678n],
  ])('default: reads %j exactly', (text, expected) => {
    expect(parseDecimal(text)).toBe(expected)
  })

  test.each(['', '.', '-', 'e5', '1,5', '1.2.3', '0x10', 'NaN', 'Infinity', '1e9999', '1 2'])(
    'behavior: %j is no number',
    (text) => {
      expect(parseDecimal(text)).toBeUndefined()
    },
  )
})
