import { expect, test } from 'vitest'
import { ArithmeticOverflowError, IntegerOutOfRangeError, SignedOverflowError } from '../errors/arithmetic.js'
import { MAX_INT256, MAX_UINT256 } from '../units/constants.js'
import { lineWeight } from './lineWeight.js'

const line = { base: 100n, end: 2_000n, kink: 1_010n, kinkSlope: -5n, slope: 5n, start: 1_000n }

test('default', () => {
  const at = (time: bigint) => lineWeight({ line, time })
  expect([999n, 1_000n, 1_001n, 1_010n, 1_011n, 1_999n, 2_000n].map(at)).toEqual([0n, 100n, 105n, 150n, 150n, 150n, 0n])
})

test('error: SignedOverflowError', () => {
  expect(() => lineWeight({ line: { ...line, slope: -11n }, time: 1_010n })).toThrow(SignedOverflowError)
  expect(() => lineWeight({ line: { ...line, base: MAX_INT256 + 1n }, time: 1_000n })).toThrow(SignedOverflowError)
})

test('error: ArithmeticOverflowError', () => {
  expect(() => lineWeight({ line: { ...line, base: MAX_INT256 }, time: 1_001n })).toThrow(ArithmeticOverflowError)
  expect(() => lineWeight({ line: { ...line, slope: MAX_INT256 }, time: 1_002n })).toThrow(ArithmeticOverflowError)
})

test('error: IntegerOutOfRangeError', () => {
  expect(() => lineWeight({ line, time: -1n })).toThrow(IntegerOutOfRangeError)
  for (const bad of [{ base: -1n }, { end: -1n }, { kink: -1n }, { start: -1n }]) {
    expect(() => lineWeight({ line: { ...line, ...bad }, time: 0n })).toThrow(IntegerOutOfRangeError)
  }
  for (const bad of [{ slope: MAX_UINT256 }, { kinkSlope: -MAX_INT256 - 2n }]) {
    expect(() => lineWeight({ line: { ...line, ...bad }, time: 0n })).toThrow(IntegerOutOfRangeError)
  }
})
