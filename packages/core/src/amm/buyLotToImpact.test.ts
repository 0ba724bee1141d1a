import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bits, usualFee } from '../../test/arbitraries.js'
import { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { WAD } from '../units/constants.js'
import { amountOut } from './amountOut.js'
import { buyLotToImpact } from './buyLotToImpact.js'
import { FeeFractionError, ImpactTooLargeError, ReserveTooLargeError } from './errors.js'

const options = { feeDenominator: 1_000n, feeNumerator: 997n, impact: WAD / 100n, reserveIn: 1_000_000n }

test('default', () => {
  expect(buyLotToImpact(options)).toBe(4_995n)
})

test('error: FeeFractionError', () => {
  expect(() => buyLotToImpact({ ...options, feeDenominator: 0n })).toThrow(FeeFractionError)
})

test('error: ReserveTooLargeError', () => {
  expect(() => buyLotToImpact({ ...options, reserveIn: 1n << 126n })).toThrow(ReserveTooLargeError)
})

test('error: ImpactTooLargeError', () => {
  expect(buyLotToImpact({ ...options, impact: 3n * WAD })).toBe(1_001_502n)
  expect(() => buyLotToImpact({ ...options, impact: 3n * WAD + 1n })).toThrow(ImpactTooLargeError)
})

test('error: IntegerOutOfRangeError', () => {
  for (const name of Object.keys(options)) {
    expect(() => buyLotToImpact({ ...options, [name]: -1n }), name).toThrow(IntegerOutOfRangeError)
  }
})

test('property: the pool’s real price after the swap stays within the impact, but for the unit it keeps', () => {
  const reserve = bits(105).map((value) => value + 1_000_000n)
  fc.assert(
    fc.property(reserve, reserve, fc.bigInt({ max: 3n * WAD, min: 0n }), usualFee, (x, y, impact, terms) => {
      const lot = buyLotToImpact({ ...terms, impact, reserveIn: x })
      const out = amountOut({ ...terms, amountIn: lot, reserveIn: x, reserveOut: y })
      // The pool rounds the output down; with the unit it keeps, the reserve would be one lower.
      expect((x + lot) * y * WAD).toBeLessThanOrEqual(x * (y - out) * (WAD + impact))
    }),
  )
})
