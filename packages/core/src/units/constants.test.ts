import { expect, test } from 'vitest'
import { BPS, MAX_INT256, MAX_UINT256, WAD, YEAR } from './constants.js'

test('default', () => {
  expect(WAD).toBe(10n ** 18n)
  expect(BPS).toBe(10n ** 4n)
  expect(YEAR).toBe(365n * 24n * 60n * 60n)
  expect(MAX_UINT256).toBe(2n ** 256n - 1n)
  expect(MAX_INT256).toBe(2n ** 255n - 1n)
})
