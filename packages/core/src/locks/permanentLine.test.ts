import { expect, test } from 'vitest'
import { ArithmeticOverflowError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { MAX_UINT256 } from '../units/constants.js'
import { NEVER } from './constants.js'
import { lineWeight } from './lineWeight.js'
import { permanentLine } from './permanentLine.js'

test('default', () => {
  const line = permanentLine({ amount: 3n, scale: 5n, start: 7n })
  expect(line).toEqual({ base: 15n, end: NEVER, kink: NEVER, kinkSlope: 0n, slope: 0n, start: 7n })
  expect([6n, 7n, NEVER - 1n, NEVER].map((time) => lineWeight({ line, time }))).toEqual([0n, 15n, 15n, 0n])
})

test('error: ArithmeticOverflowError', () => {
  expect(() => permanentLine({ amount: MAX_UINT256, scale: 2n, start: 0n })).toThrow(ArithmeticOverflowError)
})

test('error: IntegerOutOfRangeError', () => {
  for (const bad of [{ amount: -1n }, { scale: -1n }, { start: -1n }]) {
    expect(() => permanentLine({ amount: 1n, scale: 1n, start: 1n, ...bad })).toThrow(IntegerOutOfRangeError)
  }
})
