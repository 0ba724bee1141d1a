import { expect, test } from 'vitest'
import { formatBaseUnits } from './formatBaseUnits.js'

test('default', () => {
  expect(formatBaseUnits(12_500_000n, 6)).toBe('12.5')
  expect(formatBaseUnits(12n, 0)).toBe('12')
  expect(formatBaseUnits(-1n, 2)).toBe('-0.01')
  expect(formatBaseUnits(0n, 0)).toBe('0')
})
