import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bits, fee } from '../../test/arbitraries.js'
import { ArithmeticOverflowError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { MulDivOverflowError } from '../math/errors.js'
import { MAX_UINT256, WAD } from '../units/constants.js'
import { averageLotFeeExcluded } from './averageLotFeeExcluded.js'
import { FeeFractionError } from './errors.js'

const options = { feeDenominator: 1_000n, feeNumerator: 997n, impact: WAD / 100n, reserveIn: 1_000_000n }

test('default', () => {
  expect(averageLotFeeExcluded(options)).toBe(10_030n)
})

test('error: FeeFractionError', () => {
  expect(() => averageLotFeeExcluded({ ...options, feeNumerator: 0n })).toThrow(FeeFractionError)
})

test('error: ArithmeticOverflowError', () => {
  expect(() => averageLotFeeExcluded({ ...options, impact: MAX_UINT256 })).toThrow(ArithmeticOverflowError)
  const huge = { feeDenominator: MAX_UINT256, feeNumerator: MAX_UINT256 }
  expect(() => averageLotFeeExcluded({ ...options, ...huge, impact: 0n })).toThrow(ArithmeticOverflowError)
})

test('error: MulDivOverflowError', () => {
  expect(() => averageLotFeeExcluded({ ...options, impact: 10n * WAD, reserveIn: MAX_UINT256 })).toThrow(
    MulDivOverflowError,
  )
})

test('error: IntegerOutOfRangeError', () => {
  for (const name of Object.keys(options)) {
    expect(() => averageLotFeeExcluded({ ...options, [name]: -1n }), name).toThrow(IntegerOutOfRangeError)
  }
})

test('property: the average price without the fee stays within the impact, with one unit more it does not', () => {
  fc.assert(
    fc.property(bits(112), fc.bigInt({ max: 10n * WAD, min: 0n }), fee, (reserveIn, impact, terms) => {
      const lot = averageLotFeeExcluded({ ...terms, impact, reserveIn })
      // (X·d + u·g)/(X·d) ≤ 1 + ε, without a division.
      const within = (u: bigint) => u * terms.feeNumerator * WAD <= reserveIn * impact * terms.feeDenominator
      expect(within(lot) && !within(lot + 1n)).toBe(true)
    }),
  )
})
