import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bits, usualFee } from '../../test/arbitraries.js'
import { ArithmeticOverflowError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { FeeFractionError, ImpactTooLargeError, ReserveTooLargeError } from './errors.js'
import { sandwichThreshold } from './sandwichThreshold.js'

const options = { feeDenominator: 1_000n, feeNumerator: 997n, reserveIn: 1_000_000n }

test('default', () => {
  expect(sandwichThreshold(options)).toBe(3_013n)
})

test('behavior: without a fee every lot can be sandwiched', () => {
  expect(sandwichThreshold({ ...options, feeNumerator: 1_000n })).toBe(0n)
})

test('error: FeeFractionError', () => {
  expect(() => sandwichThreshold({ ...options, feeNumerator: 0n })).toThrow(FeeFractionError)
})

test('error: ArithmeticOverflowError', () => {
  expect(() => sandwichThreshold({ ...options, feeDenominator: 1n << 128n })).toThrow(ArithmeticOverflowError)
})

test('error: ReserveTooLargeError', () => {
  expect(() => sandwichThreshold({ ...options, reserveIn: 1n << 126n })).toThrow(ReserveTooLargeError)
})

test('error: ImpactTooLargeError', () => {
  expect(sandwichThreshold({ ...options, feeNumerator: 500n })).toBeGreaterThan(0n)
  expect(() => sandwichThreshold({ ...options, feeNumerator: 499n })).toThrow(ImpactTooLargeError)
})

test('error: IntegerOutOfRangeError', () => {
  for (const name of Object.keys(options)) {
    expect(() => sandwichThreshold({ ...options, [name]: -1n }), name).toThrow(IntegerOutOfRangeError)
  }
})

test('property: (1 + u)(1 + γu) ≤ γ⁻² at the threshold, and not one unit above', () => {
  fc.assert(
    fc.property(bits(105), usualFee, (reserveIn, terms) => {
      const { feeDenominator: d, feeNumerator: g } = terms
      const flow = sandwichThreshold({ ...terms, reserveIn })
      const safe = (u: bigint) => (reserveIn + u) * (reserveIn * d + u * g) * g * g <= d * d * d * reserveIn * reserveIn
      expect(safe(flow)).toBe(true)
      expect(safe(flow + 1n)).toBe(false)
    }),
  )
})
