import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bits, usualFee } from '../../test/arbitraries.js'
import { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { WAD } from '../units/constants.js'
import { FeeFractionError, ImpactTooLargeError, ReserveTooLargeError } from './errors.js'
import { impactLot } from './impactLot.js'
import { sellLotToImpact } from './sellLotToImpact.js'

const options = { feeDenominator: 1_000n, feeNumerator: 997n, impact: WAD / 100n, reserveIn: 1_000_000n }

test('default', () => {
  expect(sellLotToImpact(options)).toBe(5_045n)
})

test('error: FeeFractionError', () => {
  expect(() => sellLotToImpact({ ...options, feeNumerator: 0n, impact: WAD })).toThrow(FeeFractionError)
})

test('error: ReserveTooLargeError', () => {
  expect(() => sellLotToImpact({ ...options, reserveIn: 1n << 126n })).toThrow(ReserveTooLargeError)
})

test('error: ImpactTooLargeError', () => {
  expect(sellLotToImpact({ ...options, impact: (3n * WAD) / 4n })).toBeGreaterThan(0n)
  expect(() => sellLotToImpact({ ...options, impact: (3n * WAD) / 4n + 1n })).toThrow(ImpactTooLargeError)
  expect(() => sellLotToImpact({ ...options, impact: WAD })).toThrow(
    expect.objectContaining({ denominator: WAD, name: 'Core.ImpactTooLargeError', numerator: WAD }),
  )
})

test('error: IntegerOutOfRangeError', () => {
  for (const name of Object.keys(options)) {
    expect(() => sellLotToImpact({ ...options, [name]: -1n }), name).toThrow(IntegerOutOfRangeError)
  }
})

test('property: falls by ε exactly where the reverse price rises by ε/(1 − ε)', () => {
  fc.assert(
    fc.property(bits(105), fc.bigInt({ max: (3n * WAD) / 4n, min: 0n }), usualFee, (reserveIn, impact, terms) => {
      const rise = { denominator: WAD - impact, numerator: impact }
      expect(sellLotToImpact({ ...terms, impact, reserveIn })).toBe(impactLot({ ...terms, ...rise, reserveIn }))
    }),
  )
})
