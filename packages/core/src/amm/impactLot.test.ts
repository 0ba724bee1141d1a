import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bits, positive, usualFee } from '../../test/arbitraries.js'
import { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { MAX_UINT256 } from '../units/constants.js'
import { FeeFractionError, ImpactTooLargeError, ReserveTooLargeError } from './errors.js'
import { impactLot } from './impactLot.js'

const options = {
  denominator: 100n,
  feeDenominator: 1_000n,
  feeNumerator: 997n,
  numerator: 1n,
  reserveIn: 1_000_000n,
}

test('default', () => {
  expect(impactLot(options)).toBe(4_995n)
  expect(impactLot({ ...options, numerator: 0n })).toBe(0n)
  expect(impactLot({ ...options, reserveIn: 0n })).toBe(0n)
})

test('behavior: a rise by 300% without a fee takes one whole reserve', () => {
  const free = { denominator: 1n, feeDenominator: 1n, feeNumerator: 1n, numerator: 3n }
  expect(impactLot({ ...free, reserveIn: 1_000n })).toBe(1_000n)
})

test('error: FeeFractionError', () => {
  expect(() => impactLot({ ...options, feeNumerator: 0n })).toThrow(FeeFractionError)
})

test('error: ReserveTooLargeError', () => {
  const most = ((1n << 126n) - 1n) / 1_000n
  expect(impactLot({ ...options, reserveIn: most })).toBeGreaterThan(0n)
  expect(() => impactLot({ ...options, reserveIn: most + 1n })).toThrow(ReserveTooLargeError)
  expect(() => impactLot({ ...options, denominator: 0n, reserveIn: MAX_UINT256 })).toThrow(ReserveTooLargeError)
})

test('error: ImpactTooLargeError', () => {
  expect(impactLot({ ...options, numerator: 300n })).toBeGreaterThan(0n)
  expect(() => impactLot({ ...options, numerator: 301n })).toThrow(
    expect.objectContaining({ denominator: 100n, name: 'Core.ImpactTooLargeError', numerator: 301n }),
  )
  expect(() => impactLot({ ...options, denominator: 0n })).toThrow(ImpactTooLargeError)
})

test('error: IntegerOutOfRangeError', () => {
  for (const name of Object.keys(options)) {
    expect(() => impactLot({ ...options, [name]: -1n }), name).toThrow(IntegerOutOfRangeError)
  }
})

test('property: the lot keeps the price within the rise, one unit more does not', () => {
  fc.assert(
    fc.property(bits(105), bits(112), positive(112), usualFee, (reserveIn, rise, denominator, terms) => {
      const numerator = rise % (3n * denominator + 1n)
      const { feeDenominator: d, feeNumerator: g } = terms
      const lot = impactLot({ ...terms, denominator, numerator, reserveIn })
      // (X + u)(X·d + u·g)/(X²·d) ≤ 1 + n/m, without a division.
      const within = (u: bigint) =>
        denominator * (g * u * u + (d + g) * u * reserveIn) <= numerator * d * reserveIn * reserveIn
      expect(within(lot)).toBe(true)
      expect(within(lot + 1n)).toBe(false)
    }),
  )
})
