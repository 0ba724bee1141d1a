import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bits, share, usualFee } from '../../test/arbitraries.js'
import { ArithmeticOverflowError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { MAX_UINT256, WAD } from '../units/constants.js'
import { AttackerShareError, FeeFractionError } from './errors.js'
import { sandwichProofLot } from './sandwichProofLot.js'
import { sandwichThreshold } from './sandwichThreshold.js'

const options = { attackerShare: WAD / 2n, feeDenominator: 1_000n, feeNumerator: 997n, referenceReserve: 1_000_000n }

test('default', () => {
  expect(sandwichProofLot(options)).toBe(1_500n)
  expect(sandwichProofLot({ ...options, attackerShare: 0n })).toBe(3_000n)
  expect(sandwichProofLot({ ...options, attackerShare: WAD })).toBe(0n)
})

test('error: FeeFractionError', () => {
  expect(() => sandwichProofLot({ ...options, attackerShare: 2n * WAD, feeNumerator: 0n })).toThrow(FeeFractionError)
})

test('error: AttackerShareError', () => {
  expect(() => sandwichProofLot({ ...options, attackerShare: WAD + 1n })).toThrow(
    expect.objectContaining({ attackerShare: WAD + 1n, name: 'Core.AttackerShareError' }),
  )
  expect(() => sandwichProofLot({ ...options, attackerShare: MAX_UINT256 })).toThrow(AttackerShareError)
})

test('error: ArithmeticOverflowError', () => {
  expect(() => sandwichProofLot({ ...options, feeDenominator: MAX_UINT256 })).toThrow(ArithmeticOverflowError)
})

test('error: IntegerOutOfRangeError', () => {
  for (const name of Object.keys(options)) {
    expect(() => sandwichProofLot({ ...options, [name]: -1n }), name).toThrow(IntegerOutOfRangeError)
  }
})

test('property: at most the sharp threshold, whatever the attacker owns', () => {
  fc.assert(
    fc.property(bits(105), share, usualFee, (reserve, attackerShare, terms) => {
      const lot = sandwichProofLot({ ...terms, attackerShare, referenceReserve: reserve })
      expect(lot).toBeLessThanOrEqual(sandwichThreshold({ ...terms, reserveIn: reserve }))
    }),
  )
})
