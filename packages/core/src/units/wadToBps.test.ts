import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bpsToWad } from './bpsToWad.js'
import { BPS, WAD } from './constants.js'
import { wadToBps } from './wadToBps.js'

test('default', () => {
  expect(wadToBps(WAD, 'down')).toBe(BPS)
  expect(wadToBps(1n, 'down')).toBe(0n)
  expect(wadToBps(1n, 'up')).toBe(1n)
  expect(wadToBps(-1n, 'down')).toBe(-1n)
  expect(wadToBps(-1n, 'up')).toBe(0n)
})

test('property: the directions enclose and differ by at most one', () => {
  fc.assert(
    fc.property(fc.bigInt(), (wad) => {
      const [down, up] = [wadToBps(wad, 'down'), wadToBps(wad, 'up')]
      expect(bpsToWad(down) <= wad && wad <= bpsToWad(up)).toBe(true)
      expect(up - down).toBe(wad % bpsToWad(1n) === 0n ? 0n : 1n)
    }),
  )
})
