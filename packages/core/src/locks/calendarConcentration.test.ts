import fc from 'fast-check'
import { expect, test } from 'vitest'
import { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { WAD } from '../units/constants.js'
import { calendarConcentration } from './calendarConcentration.js'

test('default', () => {
  expect(calendarConcentration({ amounts: [1n, 1n, 1n, 1n] })).toEqual({
    effectiveWeeks: 4n * WAD,
    hhi: WAD / 4n,
    locked: 4n,
  })
  expect(calendarConcentration({ amounts: [0n, 9n] })).toEqual({ effectiveWeeks: WAD, hhi: WAD, locked: 9n })
})

test('behavior: rounds to the worse side', () => {
  expect(calendarConcentration({ amounts: [1n, 1n, 1n] }).hhi).toBe(WAD / 3n + 1n)
  expect(calendarConcentration({ amounts: [1n, 2n] }).effectiveWeeks).toBe((9n * WAD) / 5n)
  expect(calendarConcentration({ amounts: [1n, 2n, 3n] }).effectiveWeeks).toBe((36n * WAD) / 14n)
})

test('behavior: nothing locked', () => {
  expect(calendarConcentration({ amounts: [0n, 0n] })).toEqual({ effectiveWeeks: 0n, hhi: 0n, locked: 0n })
  expect(calendarConcentration({ amounts: [] })).toEqual({ effectiveWeeks: 0n, hhi: 0n, locked: 0n })
})

test('behavior: the shapes of the study', () => {
  // research: uniform over 104 weeks .010 and 104; half in one week .257 and 3.9; four cliffs .250 and 4.
  const weeks = (fill: (week: number) => bigint) => Array.from({ length: 104 }, (_, week) => fill(week))
  expect(calendarConcentration({ amounts: weeks(() => 7n) }).effectiveWeeks).toBe(104n * WAD)
  const half = weeks((week) => (week === 26 ? 104n * 105n : 105n))
  expect(Number(calendarConcentration({ amounts: half }).hhi) / 1e18).toBeCloseTo(0.257, 2)
  const cliffs = weeks((week) => (week % 26 === 25 ? 5n : 0n))
  expect(calendarConcentration({ amounts: cliffs }).hhi).toBe(WAD / 4n)
})

test('error: IntegerOutOfRangeError', () => {
  expect(() => calendarConcentration({ amounts: [1n, -1n] })).toThrow(IntegerOutOfRangeError)
})

test('property: from 1/n to 1, whatever the order and the unit, and merging two weeks never lowers it', () => {
  const amounts = fc.array(fc.bigInt({ max: 1n << 100n, min: 1n }), { maxLength: 40, minLength: 2 })
  fc.assert(
    fc.property(amounts, fc.bigInt({ max: 1_000_000n, min: 1n }), (list, unit) => {
      const { effectiveWeeks, hhi } = calendarConcentration({ amounts: list })
      expect(hhi <= WAD && hhi * BigInt(list.length) >= WAD).toBe(true)
      expect(calendarConcentration({ amounts: [...list].reverse() }).hhi).toBe(hhi)
      expect(calendarConcentration({ amounts: list.map((amount) => amount * unit) }).hhi).toBe(hhi)
      const [first, second, ...rest] = list as [bigint, bigint, ...bigint[]]
      expect(calendarConcentration({ amounts: [first + second, ...rest] }).hhi).toBeGreaterThanOrEqual(hhi)
      // Independent reference in doubles.
      const total = list.reduce((sum, amount) => sum + Number(amount), 0)
      const reference = list.reduce((sum, amount) => sum + (Number(amount) / total) ** 2, 0)
      expect(Number(hhi) / 1e18).toBeCloseTo(reference, 9)
      expect((Number(effectiveWeeks) / 1e18) * reference).toBeCloseTo(1, 9)
    }),
  )
})
