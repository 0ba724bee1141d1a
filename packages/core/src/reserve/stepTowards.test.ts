import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bits } from '../../test/arbitraries.js'
import { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { min } from '../internal/compare.js'
import { MAX_UINT256 } from '../units/constants.js'
import { stepTowards } from './stepTowards.js'

const options = { maxStep: 5n, previous: 10n, target: 50n }

test('default', () => {
  expect(stepTowards(options)).toBe(15n)
  expect(stepTowards({ ...options, target: 1n })).toBe(5n)
  expect(stepTowards({ ...options, target: 12n })).toBe(12n)
})

test('behavior: saturates at both ends of the range', () => {
  expect(stepTowards({ maxStep: MAX_UINT256, previous: MAX_UINT256, target: 0n })).toBe(0n)
  expect(stepTowards({ maxStep: 5n, previous: 3n, target: 0n })).toBe(0n)
  expect(stepTowards({ maxStep: 5n, previous: MAX_UINT256 - 1n, target: MAX_UINT256 })).toBe(MAX_UINT256)
})

test('error: IntegerOutOfRangeError', () => {
  for (const name of Object.keys(options)) {
    expect(() => stepTowards({ ...options, [name]: -1n }), name).toThrow(IntegerOutOfRangeError)
  }
})

test('property: moves towards the target, never past it, and at most one step', () => {
  fc.assert(
    fc.property(bits(256), bits(256), bits(256), (previous, target, maxStep) => {
      const next = stepTowards({ maxStep, previous, target })
      const moved = next > previous ? next - previous : previous - next
      const missing = target > previous ? target - previous : previous - target
      expect(moved).toBe(min(maxStep, missing))
      expect(next >= previous).toBe(target >= previous || moved === 0n)
    }),
  )
})
