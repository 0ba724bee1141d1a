import fc from 'fast-check'
import { expect, test } from 'vitest'
import { amount, positive, usualFee } from '../../test/arbitraries.js'
import { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { FeeFractionError, ImpactTooLargeError, ReserveTooLargeError } from './errors.js'
import { zapLot } from './zapLot.js'

const options = { amount: 10_000n, feeDenominator: 1_000n, feeNumerator: 997n, reserveIn: 1_000_000n }

test('default', () => {
  expect(zapLot(options)).toBe(4_995n)
  expect(zapLot({ ...options, amount: 0n })).toBe(0n)
})

test('error: FeeFractionError', () => {
  expect(() => zapLot({ ...options, feeNumerator: 0n })).toThrow(FeeFractionError)
})

test('error: ReserveTooLargeError', () => {
  expect(() => zapLot({ ...options, reserveIn: 1n << 126n })).toThrow(ReserveTooLargeError)
})

test('error: ImpactTooLargeError', () => {
  expect(zapLot({ ...options, amount: 3_000_000n })).toBe(1_001_502n)
  expect(() => zapLot({ ...options, amount: 3_000_001n })).toThrow(ImpactTooLargeError)
  expect(() => zapLot({ ...options, reserveIn: 0n })).toThrow(ImpactTooLargeError)
})

test('error: IntegerOutOfRangeError', () => {
  for (const name of Object.keys(options)) {
    expect(() => zapLot({ ...options, [name]: -1n }), name).toThrow(IntegerOutOfRangeError)
  }
})

test('property: never leaves the bought asset over, and one unit more would', () => {
  fc.assert(
    fc.property(positive(105), amount, usualFee, (reserveIn, wanted, terms) => {
      const total = wanted % (3n * reserveIn + 1n)
      const { feeDenominator: d, feeNumerator: g } = terms
      const lot = zapLot({ ...terms, amount: total, reserveIn })
      // Rest·Y' ≥ out·X' with the exact output out = Y·u·g/(X·d + u·g), so that Y cancels.
      const enough = (u: bigint) => (total - u) * reserveIn * d >= u * g * (reserveIn + u)
      expect(enough(lot)).toBe(true)
      expect(enough(lot + 1n)).toBe(false)
    }),
  )
})
