import fc from 'fast-check'
import { expect, test } from 'vitest'
import { factor, positive } from '../../test/arbitraries.js'
import { ArithmeticOverflowError, IntegerOutOfRangeError, SignedOverflowError } from '../errors/arithmetic.js'
import { MulDivOverflowError } from '../math/errors.js'
import { MAX_UINT256, WAD } from '../units/constants.js'
import { WEEK } from './constants.js'
import { LockIntervalError, LockPeriodError, LoyaltyFactorError } from './errors.js'
import { lineWeight } from './lineWeight.js'
import { loyaltyLine } from './loyaltyLine.js'

const period = 4n * WEEK
const options = { amount: period, end: 20n * WEEK, factor: 3n * WAD, period, scale: 1n, start: 8n * WEEK }

test('default', () => {
  expect(loyaltyLine(options)).toEqual({
    base: period,
    end: 20n * WEEK,
    kink: 12n * WEEK,
    kinkSlope: -2n,
    slope: 2n,
    start: 8n * WEEK,
  })
})

test('behavior: growth stops at a whole week, and at the end at the latest', () => {
  expect(loyaltyLine({ ...options, start: 8n * WEEK + 5n }).kink).toBe(12n * WEEK)
  expect(loyaltyLine({ ...options, start: 9n * WEEK - 1n }).kink).toBe(12n * WEEK)
  expect(loyaltyLine({ ...options, end: 12n * WEEK })).toMatchObject({ kink: 12n * WEEK, kinkSlope: 0n })
  expect(loyaltyLine({ ...options, end: 10n * WEEK })).toMatchObject({ kink: 10n * WEEK, kinkSlope: 0n })
})

test('behavior: a factor of 1 never grows', () => {
  expect(loyaltyLine({ ...options, factor: WAD })).toMatchObject({ base: period, slope: 0n })
})

test('error: LockPeriodError', () => {
  expect(() => loyaltyLine({ ...options, period: WEEK - 1n })).toThrow(LockPeriodError)
})

test('error: LockIntervalError', () => {
  expect(() => loyaltyLine({ ...options, end: 8n * WEEK })).toThrow(LockIntervalError)
})

test('error: LoyaltyFactorError', () => {
  expect(() => loyaltyLine({ ...options, factor: WAD - 1n })).toThrow(LoyaltyFactorError)
})

test('error: overflow', () => {
  expect(() => loyaltyLine({ ...options, amount: MAX_UINT256, scale: 2n })).toThrow(ArithmeticOverflowError)
  expect(() => loyaltyLine({ ...options, period: MAX_UINT256 })).toThrow(ArithmeticOverflowError)
  const late = { ...options, end: MAX_UINT256, start: MAX_UINT256 - 1n }
  expect(() => loyaltyLine(late)).toThrow(ArithmeticOverflowError)
  expect(() => loyaltyLine({ ...options, amount: MAX_UINT256, factor: MAX_UINT256 })).toThrow(MulDivOverflowError)
  const steep = { ...options, amount: MAX_UINT256, factor: WAD * (WEEK + 1n), period: WEEK }
  expect(() => loyaltyLine(steep)).toThrow(SignedOverflowError)
})

test('error: IntegerOutOfRangeError', () => {
  for (const name of ['amount', 'end', 'factor', 'period', 'scale', 'start']) {
    expect(() => loyaltyLine({ ...options, [name]: -1n })).toThrow(IntegerOutOfRangeError)
  }
})

test('property: from the amount to the factor, never falling before the end', () => {
  const weeks = fc.bigInt({ max: 520n, min: 1n })
  const off = fc.bigInt({ max: WEEK - 1n, min: 0n })
  fc.assert(
    fc.property(positive(112), factor, weeks, weeks, off, (amount, above, over, lasts, early) => {
      const start = 3_000n * WEEK - early
      const [end, M, k] = [(3_000n + lasts) * WEEK, WAD + above, 1_000_000n]
      const line = loyaltyLine({ amount, end, factor: M, period: over * WEEK, scale: k, start })
      let last = amount * k
      for (let part = 0n; part <= 20n; part++) {
        const weight = lineWeight({ line, time: start + ((end - 1n - start) * part) / 20n })
        expect(weight).toBeGreaterThanOrEqual(last)
        expect(weight * WAD).toBeLessThanOrEqual(amount * k * M)
        last = weight
      }
      expect(lineWeight({ line, time: end })).toBe(0n)
    }),
  )
})
