import fc from 'fast-check'
import { expect, test } from 'vitest'
import { factor } from '../../test/arbitraries.js'
import { DivisionByZeroError, IntegerOutOfRangeError, SignedOverflowError } from '../errors/arithmetic.js'
import { LnUndefinedError, MulDivOverflowError } from '../math/errors.js'
import { MAX_UINT256, WAD } from '../units/constants.js'
import { ZeroElapsedError, ZeroHalfLifeError } from './errors.js'
import { nextVariance } from './nextVariance.js'

const options = {
  elapsed: 3_600n,
  halfLife: 604_800n,
  priceNow: (95n * WAD) / 100n,
  pricePrevious: WAD,
  variance: (64n * WAD) / 100n,
}

test('default', () => {
  expect(nextVariance(options)).toBe(732_260_431_327_671_115n)
})

test('behavior: without a move the past decays by its weight', () => {
  const late = { ...options, elapsed: options.halfLife, priceNow: WAD }
  expect(nextVariance(late)).toBe((32n * WAD) / 100n)
})

test('behavior: a rise and a fall by the same factor count the same, but for a digit', () => {
  const fall = nextVariance({ ...options, priceNow: WAD / 2n })
  const rise = nextVariance({ ...options, priceNow: 2n * WAD })
  const difference = fall - rise
  expect(difference >= 0n && difference < 1_000_000n).toBe(true)
})

test('error: ZeroElapsedError', () => {
  expect(() => nextVariance({ ...options, elapsed: 0n, halfLife: 0n, pricePrevious: 0n })).toThrow(ZeroElapsedError)
})

test('error: DivisionByZeroError', () => {
  expect(() => nextVariance({ ...options, pricePrevious: 0n })).toThrow(DivisionByZeroError)
})

test('error: MulDivOverflowError', () => {
  expect(() => nextVariance({ ...options, priceNow: MAX_UINT256, pricePrevious: 1n })).toThrow(MulDivOverflowError)
})

test('error: SignedOverflowError', () => {
  const ratio = { priceNow: 1n << 255n, pricePrevious: WAD }
  expect(() => nextVariance({ ...options, ...ratio })).toThrow(SignedOverflowError)
})

test('error: LnUndefinedError', () => {
  expect(() => nextVariance({ ...options, priceNow: 0n })).toThrow(LnUndefinedError)
  expect(() => nextVariance({ ...options, priceNow: 1n, pricePrevious: 2n * WAD })).toThrow(LnUndefinedError)
})

test('error: ZeroHalfLifeError', () => {
  expect(() => nextVariance({ ...options, halfLife: 0n })).toThrow(ZeroHalfLifeError)
})

test('behavior: the largest variance and the largest move never overflow', () => {
  const largest = { elapsed: 1n, priceNow: 1n, pricePrevious: WAD, variance: MAX_UINT256 }
  for (const halfLife of [1n, 1_000n, 1n << 58n, 1n << 59n, 1n << 60n, MAX_UINT256]) {
    expect(nextVariance({ ...largest, halfLife })).toBeLessThanOrEqual(MAX_UINT256)
  }
})

test('error: IntegerOutOfRangeError', () => {
  for (const name of Object.keys(options)) {
    expect(() => nextVariance({ ...options, [name]: -1n }), name).toThrow(IntegerOutOfRangeError)
  }
})

test('property: never below what is left of the past', () => {
  const price = fc.bigInt({ max: 10n * WAD, min: WAD / 10n })
  const span = fc.bigInt({ max: 10_000_000n, min: 1n })
  fc.assert(
    fc.property(factor, price, price, span, span, (variance, priceNow, pricePrevious, elapsed, halfLife) => {
      const next = nextVariance({ elapsed, halfLife, priceNow, pricePrevious, variance })
      expect(next).toBeGreaterThanOrEqual(variance / 2n)
      const calm = nextVariance({ elapsed, halfLife, priceNow: pricePrevious, pricePrevious, variance })
      expect(calm).toBeLessThanOrEqual(next)
    }),
  )
})
