import fc from 'fast-check'
import { expect, test } from 'vitest'
import { amount, bits, share } from '../../test/arbitraries.js'
import { ArithmeticOverflowError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { MulDivOverflowError } from '../math/errors.js'
import { MAX_UINT256, WAD } from '../units/constants.js'
import { usableValue } from './usableValue.js'

const options = { balance: 3n * WAD, haircut: WAD / 5n, price: 2_500n * WAD }

test('default', () => {
  expect(usableValue(options)).toBe(6_000n * WAD)
  expect(usableValue({ ...options, haircut: WAD })).toBe(0n)
})

test('error: ArithmeticOverflowError', () => {
  expect(() => usableValue({ ...options, haircut: WAD + 1n })).toThrow(ArithmeticOverflowError)
})

test('error: MulDivOverflowError', () => {
  expect(() => usableValue({ ...options, balance: MAX_UINT256 })).toThrow(MulDivOverflowError)
  // The value is computed before the haircut is looked at.
  expect(() => usableValue({ ...options, balance: MAX_UINT256, haircut: MAX_UINT256 })).toThrow(MulDivOverflowError)
})

test('error: IntegerOutOfRangeError', () => {
  for (const name of Object.keys(options)) {
    expect(() => usableValue({ ...options, [name]: -1n }), name).toThrow(IntegerOutOfRangeError)
  }
})

test('property: at most two units below the exact value, never above', () => {
  fc.assert(
    fc.property(amount, bits(100), share, (balance, price, haircut) => {
      const value = usableValue({ balance, haircut, price })
      const exact = balance * price * (WAD - haircut)
      const scale = WAD * WAD
      expect(value * scale <= exact && exact < (value + 2n) * scale).toBe(true)
    }),
  )
})
