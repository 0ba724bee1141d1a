import { expect, test } from 'vitest'
import { bpsToWad } from './bpsToWad.js'
import { BPS, WAD } from './constants.js'

test('default', () => {
  expect(bpsToWad(BPS)).toBe(WAD)
  expect(bpsToWad(-1n)).toBe(-100_000_000_000_000n)
})
