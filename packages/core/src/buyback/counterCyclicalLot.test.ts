import fc from 'fast-check'
import { expect, test } from 'vitest'
import { amount, factor, share } from '../../test/arbitraries.js'
import { ArithmeticOverflowError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { MulDivOverflowError, MulWadOverflowError } from '../math/errors.js'
import { MAX_UINT256, WAD } from '../units/constants.js'
import { counterCyclicalLot } from './counterCyclicalLot.js'
import { MultiplierRangeError, ZeroAnchorError } from './errors.js'

const options = {
  anchor: WAD,
  base: 1_000n * WAD,
  cap: (11n * WAD) / 10n,
  d0: (5n * WAD) / 100n,
  kPrice: 4n * WAD,
  kSigma: WAD / 10n,
  multiplierMax: 3n * WAD,
  multiplierMin: WAD / 4n,
  price: (7n * WAD) / 10n,
  sigma: WAD / 2n,
}

test('default', () => {
  expect(counterCyclicalLot(options)).toBe(1_800n * WAD)
})

test('behavior: the base lot at the threshold', () => {
  expect(counterCyclicalLot({ ...options, price: (9n * WAD) / 10n })).toBe(1_000n * WAD)
})

test('behavior: bounded both ways, nothing above the cap', () => {
  expect(counterCyclicalLot({ ...options, price: 0n })).toBe(3_000n * WAD)
  expect(counterCyclicalLot({ ...options, price: options.cap })).toBe(250n * WAD)
  expect(counterCyclicalLot({ ...options, price: options.cap + 1n })).toBe(0n)
})

test('behavior: a threshold below zero counts as zero', () => {
  const cautious = counterCyclicalLot({ ...options, d0: WAD, kPrice: WAD / 2n })
  expect(counterCyclicalLot({ ...options, d0: MAX_UINT256, kPrice: WAD / 2n })).toBe(cautious)
  expect(cautious).toBe(650n * WAD)
})

test('behavior: a multiplier below zero ends at the least one', () => {
  expect(counterCyclicalLot({ ...options, cap: MAX_UINT256, multiplierMin: 0n, price: 10n * WAD })).toBe(0n)
})

test('error: ZeroAnchorError', () => {
  expect(() => counterCyclicalLot({ ...options, anchor: 0n })).toThrow(ZeroAnchorError)
})

test('error: MultiplierRangeError', () => {
  expect(() => counterCyclicalLot({ ...options, multiplierMin: 4n * WAD })).toThrow(MultiplierRangeError)
  // Also where nothing would be bought.
  expect(() => counterCyclicalLot({ ...options, multiplierMin: 4n * WAD, price: MAX_UINT256 })).toThrow(
    MultiplierRangeError,
  )
})

test('error: MulWadOverflowError', () => {
  expect(() => counterCyclicalLot({ ...options, kSigma: MAX_UINT256 })).toThrow(MulWadOverflowError)
})

test('error: MulDivOverflowError', () => {
  const high = { cap: MAX_UINT256, price: MAX_UINT256 }
  expect(() => counterCyclicalLot({ ...options, ...high, anchor: 1n })).toThrow(MulDivOverflowError)
  expect(() => counterCyclicalLot({ ...options, base: MAX_UINT256 })).toThrow(MulDivOverflowError)
})

test('error: ArithmeticOverflowError', () => {
  // The product of slope and discount fits, the multiplier above it does not.
  const options_ = { ...options, d0: 0n, kSigma: 0n, price: 0n }
  expect(() => counterCyclicalLot({ ...options_, kPrice: MAX_UINT256 })).toThrow(ArithmeticOverflowError)
})

test('error: IntegerOutOfRangeError', () => {
  for (const name of Object.keys(options)) {
    expect(() => counterCyclicalLot({ ...options, [name]: -1n }), name).toThrow(IntegerOutOfRangeError)
  }
})

test('property: within its bounds, and never grows with the price or the volatility', () => {
  fc.assert(
    fc.property(amount, factor, factor, factor, share, share, factor, factor, (...drawn) => {
      const [base, price, sigma, kPrice, d0, kSigma, more, spread] = drawn
      const terms = {
        ...{ anchor: WAD, base, cap: MAX_UINT256, d0, kPrice, kSigma, price, sigma },
        ...{ multiplierMax: spread + WAD, multiplierMin: spread },
      }
      const lot = counterCyclicalLot(terms)
      expect(lot >= (base * spread) / WAD && lot <= (base * (spread + WAD)) / WAD).toBe(true)
      expect(counterCyclicalLot({ ...terms, price: price + more })).toBeLessThanOrEqual(lot)
      expect(counterCyclicalLot({ ...terms, sigma: sigma + more })).toBeLessThanOrEqual(lot)
    }),
  )
})
