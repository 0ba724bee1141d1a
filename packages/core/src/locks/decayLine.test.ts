import fc from 'fast-check'
import { expect, test } from 'vitest'
import { positive } from '../../test/arbitraries.js'
import { ArithmeticOverflowError, IntegerOutOfRangeError, SignedOverflowError } from '../errors/arithmetic.js'
import { MulDivOverflowError } from '../math/errors.js'
import { MAX_UINT256 } from '../units/constants.js'
import { WEEK } from './constants.js'
import { decayLine } from './decayLine.js'
import { LockIntervalError, LockPeriodError } from './errors.js'
import { lineWeight } from './lineWeight.js'

const period = 4n * WEEK
const line = { amount: period, end: 10n * WEEK, period, scale: 1n, start: 8n * WEEK }

test('default', () => {
  expect(decayLine(line)).toEqual({
    base: 2n * WEEK,
    end: 10n * WEEK,
    kink: 10n * WEEK,
    kinkSlope: 0n,
    slope: -1n,
    start: 8n * WEEK,
  })
})

test('behavior: a lock longer than the period stays level before', () => {
  expect(decayLine({ ...line, start: 5n * WEEK })).toEqual({
    base: period,
    end: 10n * WEEK,
    kink: 6n * WEEK,
    kinkSlope: -1n,
    slope: 0n,
    start: 5n * WEEK,
  })
  expect(decayLine({ ...line, start: 6n * WEEK })).toMatchObject({ kink: 10n * WEEK, slope: -1n })
})

test('behavior: the scale keeps the digits of a coarse token', () => {
  const coarse = { ...line, amount: 1_000_000n, start: 6n * WEEK }
  expect(decayLine(coarse).base).toBe(0n)
  expect(decayLine({ ...coarse, scale: 1_000_000n }).slope).toBe(-(10n ** 12n / period))
})

test('error: LockPeriodError', () => {
  expect(() => decayLine({ ...line, period: WEEK - 1n })).toThrow(LockPeriodError)
})

test('error: LockIntervalError', () => {
  expect(() => decayLine({ ...line, start: line.end })).toThrow(LockIntervalError)
})

test('error: overflow', () => {
  expect(() => decayLine({ ...line, amount: MAX_UINT256, scale: MAX_UINT256 })).toThrow(MulDivOverflowError)
  expect(() => decayLine({ ...line, amount: MAX_UINT256, scale: WEEK, end: 10n * WEEK, start: 0n })).toThrow(
    ArithmeticOverflowError,
  )
  const steep = { ...line, amount: MAX_UINT256, end: 9n * WEEK, scale: 2n * WEEK, start: 9n * WEEK - 1n }
  expect(() => decayLine({ ...steep, period: 2n * WEEK })).toThrow(SignedOverflowError)
})

test('error: IntegerOutOfRangeError', () => {
  for (const name of ['amount', 'end', 'period', 'scale', 'start']) {
    expect(() => decayLine({ ...line, [name]: -1n })).toThrow(IntegerOutOfRangeError)
  }
})

test('property: what is left of the amount over the period, but for the rounding of the slope', () => {
  const weeks = fc.bigInt({ max: 520n, min: 1n })
  fc.assert(
    fc.property(positive(112), weeks, weeks, fc.bigInt({ max: 1_000_000n, min: 0n }), (amount, over, lasts, part) => {
      const [T, end, k] = [over * WEEK, 3_000n * WEEK, 1_000_000n]
      const start = end - lasts * WEEK
      const made = decayLine({ amount, end, period: T, scale: k, start })
      const time = start + ((end - 1n - start) * part) / 1_000_000n
      const left = end - time < T ? end - time : T
      const exact = (amount * k * left) / T
      const weight = lineWeight({ line: made, time })
      // The slope loses less than a unit a second; a lock longer than the period keeps that to its end, others never had it.
      expect(exact - weight).toBeLessThan(left + 1n)
      expect(weight - exact).toBeLessThanOrEqual(end - start > T ? T : 0n)
      expect(lineWeight({ line: made, time: end })).toBe(0n)
    }),
  )
})
