import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bits, fee } from '../../test/arbitraries.js'
import { ArithmeticOverflowError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { MulDivOverflowError } from '../math/errors.js'
import { MAX_UINT256, WAD } from '../units/constants.js'
import { averageLotFeeIncluded } from './averageLotFeeIncluded.js'
import { FeeFractionError } from './errors.js'

const options = { feeDenominator: 1_000n, feeNumerator: 997n, impact: WAD / 100n, reserveIn: 1_000_000n }

test('default', () => {
  expect(averageLotFeeIncluded(options)).toBe(6_990n)
})

test('behavior: nothing where the impact does not cover the fee', () => {
  expect(averageLotFeeIncluded({ ...options, impact: WAD / 1_000n })).toBe(0n)
})

test('error: FeeFractionError', () => {
  expect(() => averageLotFeeIncluded({ ...options, feeDenominator: 996n })).toThrow(FeeFractionError)
})

test('error: ArithmeticOverflowError', () => {
  expect(() => averageLotFeeIncluded({ ...options, impact: MAX_UINT256 })).toThrow(ArithmeticOverflowError)
  expect(() => averageLotFeeIncluded({ ...options, impact: MAX_UINT256 / 2n })).toThrow(ArithmeticOverflowError)
  expect(() => averageLotFeeIncluded({ ...options, feeDenominator: MAX_UINT256 })).toThrow(ArithmeticOverflowError)
})

test('error: MulDivOverflowError', () => {
  expect(() => averageLotFeeIncluded({ ...options, impact: 10n * WAD, reserveIn: MAX_UINT256 })).toThrow(
    MulDivOverflowError,
  )
})

test('error: IntegerOutOfRangeError', () => {
  for (const name of Object.keys(options)) {
    expect(() => averageLotFeeIncluded({ ...options, [name]: -1n }), name).toThrow(IntegerOutOfRangeError)
  }
})

test('property: the average price with the fee stays within the impact, with one unit more it does not', () => {
  fc.assert(
    fc.property(bits(112), fc.bigInt({ max: 10n * WAD, min: 0n }), fee, (reserveIn, impact, terms) => {
      const { feeDenominator: d, feeNumerator: g } = terms
      const lot = averageLotFeeIncluded({ ...terms, impact, reserveIn })
      // (X·d + u·g)/(X·g) ≤ 1 + ε, without a division.
      const within = (u: bigint) => (reserveIn * d + u * g) * WAD <= (WAD + impact) * reserveIn * g
      if (lot > 0n) expect(within(lot)).toBe(true)
      if (reserveIn > 0n) expect(within(lot + 1n)).toBe(false)
    }),
  )
})
