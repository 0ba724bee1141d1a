import fc from 'fast-check'
import { expect, test } from 'vitest'
import { amount, share } from '../../test/arbitraries.js'
import { ArithmeticOverflowError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { MAX_UINT256, WAD } from '../units/constants.js'
import { PenaltyExponentError, ShareAboveOneError, TimeLeftError } from './errors.js'
import { exitPenalty } from './exitPenalty.js'

const terms = { amount: 1_000n, duration: 100n, exponent: 1n, left: 50n, maximum: WAD / 2n }

test('default', () => {
  expect(exitPenalty(terms)).toBe(250n)
  expect(exitPenalty({ ...terms, exponent: 2n })).toBe(125n)
})

test('behavior: zero at the end, continuous there, and rounded up', () => {
  expect(exitPenalty({ ...terms, left: 0n })).toBe(0n)
  expect(exitPenalty({ ...terms, duration: 0n, left: 0n })).toBe(0n)
  expect(exitPenalty({ ...terms, duration: 10n ** 9n, left: 1n })).toBe(1n)
})

test('behavior: at most everything', () => {
  expect(exitPenalty({ ...terms, exponent: 2n, left: 100n, maximum: WAD })).toBe(1_000n)
})

test('error: ShareAboveOneError', () => {
  expect(() => exitPenalty({ ...terms, maximum: WAD + 1n })).toThrow(ShareAboveOneError)
})

test('error: PenaltyExponentError', () => {
  for (const exponent of [0n, 3n]) expect(() => exitPenalty({ ...terms, exponent })).toThrow(PenaltyExponentError)
})

test('error: TimeLeftError', () => {
  expect(() => exitPenalty({ ...terms, left: 101n })).toThrow(TimeLeftError)
})

test('error: ArithmeticOverflowError', () => {
  expect(() => exitPenalty({ ...terms, duration: MAX_UINT256, exponent: 2n })).toThrow(ArithmeticOverflowError)
})

test('error: IntegerOutOfRangeError', () => {
  for (const name of ['amount', 'duration', 'exponent', 'left', 'maximum']) {
    expect(() => exitPenalty({ ...terms, [name]: -1n })).toThrow(IntegerOutOfRangeError)
  }
})

test('property: never falls with the time left, never above the share or the amount', () => {
  const time = fc.bigInt({ max: 10n ** 9n, min: 0n })
  fc.assert(
    fc.property(amount, share, fc.constantFrom(1n, 2n), time, time, time, (a, maximum, exponent, x, y, z) => {
      const [less = 0n, more = 0n, duration = 0n] = [x, y, z].sort((p, q) => (p < q ? -1 : 1))
      const of = (left: bigint) => exitPenalty({ amount: a, duration, exponent, left, maximum })
      expect(of(less)).toBeLessThanOrEqual(of(more))
      expect(of(more)).toBeLessThanOrEqual((a * maximum + WAD - 1n) / WAD)
    }),
  )
})
