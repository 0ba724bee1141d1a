import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EmptyPoolError } from '../amm/errors.js'
import { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { WAD } from '../units/constants.js'
import { cascadeGain } from './cascadeGain.js'
import { RefillRangeError, WeekCountError } from './errors.js'

const refill = (35n * WAD) / 100n

test('default', () => {
  const result = cascadeGain({ amounts: [0n, 500n, 0n, 250n, 250n], refill, reserve: 2_000n, sensitivity: WAD })
  expect(result).toEqual({ amount: 750n, gain: (3n * WAD) / 4n, week: 1, weeks: 3 })
})

test('behavior: what the pool forgets in one week is judged week by week', () => {
  const result = cascadeGain({ amounts: [3n, 4n, 3n], refill: WAD, reserve: 8n, sensitivity: WAD })
  expect(result).toEqual({ amount: 4n, gain: WAD, week: 1, weeks: 1 })
})

test('behavior: rounds up', () => {
  expect(cascadeGain({ amounts: [1n], refill: WAD, reserve: 3n, sensitivity: 1n }).gain).toBe(1n)
})

test('behavior: nobody nervous, or nothing locked, gains nothing', () => {
  expect(cascadeGain({ amounts: [9n], refill, reserve: 1n, sensitivity: 0n }).gain).toBe(0n)
  expect(cascadeGain({ amounts: [], refill, reserve: 1n, sensitivity: WAD }).gain).toBe(0n)
})

test('behavior: the gains of the study', () => {
  // research/locks: pool of 10% of what is locked over 104 weeks; uniform 0.58, four cliffs 5.0.
  const weeks = Array.from({ length: 104 }, () => 1_000_000n)
  const of = (amounts: bigint[]) =>
    Number(cascadeGain({ amounts, refill, reserve: 10_400_000n, sensitivity: WAD }).gain) / 1e18
  expect(of(weeks)).toBeCloseTo(0.577, 3)
  expect(of(weeks.map((_, week) => (week % 26 === 25 ? 26_000_000n : 0n)))).toBeCloseTo(5, 9)
})

test('error: EmptyPoolError', () => {
  expect(() => cascadeGain({ amounts: [1n], refill, reserve: 0n, sensitivity: WAD })).toThrow(EmptyPoolError)
})

test('error: RefillRangeError', () => {
  for (const wrong of [0n, WAD + 1n]) {
    expect(() => cascadeGain({ amounts: [1n], refill: wrong, reserve: 1n, sensitivity: WAD })).toThrow(RefillRangeError)
  }
})

test('error: WeekCountError', () => {
  expect(() => cascadeGain({ amounts: [1n], refill: 1n, reserve: 1n, sensitivity: WAD })).toThrow(WeekCountError)
})

test('error: IntegerOutOfRangeError', () => {
  const good = { amounts: [1n], refill, reserve: 1n, sensitivity: WAD }
  for (const bad of [{ amounts: [-1n] }, { refill: -1n }, { reserve: -1n }, { sensitivity: -1n }]) {
    expect(() => cascadeGain({ ...good, ...bad })).toThrow(IntegerOutOfRangeError)
  }
})

test('property: grows with every unlock and nerve, falls with depth and refill', () => {
  const amounts = fc.array(fc.bigInt({ max: 1n << 90n, min: 0n }), { maxLength: 30, minLength: 1 })
  const positive = fc.bigInt({ max: 1n << 90n, min: 1n })
  const share = fc.bigInt({ max: WAD / 2n, min: WAD / 100n })
  fc.assert(
    fc.property(amounts, positive, share, share, positive, (list, reserve, refill, sensitivity, more) => {
      const terms = { amounts: list, refill, reserve, sensitivity }
      const { gain } = cascadeGain(terms)
      expect(cascadeGain({ ...terms, amounts: list.map((amount) => amount + more) }).gain).toBeGreaterThanOrEqual(gain)
      expect(cascadeGain({ ...terms, sensitivity: sensitivity + more }).gain).toBeGreaterThanOrEqual(gain)
      expect(cascadeGain({ ...terms, reserve: reserve + more }).gain).toBeLessThanOrEqual(gain)
      expect(cascadeGain({ ...terms, refill: refill * 2n }).gain).toBeLessThanOrEqual(gain)
    }),
  )
})
