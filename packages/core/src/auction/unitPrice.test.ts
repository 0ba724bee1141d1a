import fc from 'fast-check'
import { expect, test } from 'vitest'
import { positive, seconds } from '../../test/arbitraries.js'
import { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { min } from '../internal/compare.js'
import { WAD } from '../units/constants.js'
import { StartBelowReserveError, ZeroDurationError } from './errors.js'
import { unitPrice } from './unitPrice.js'

const options = { duration: 3_600n, elapsed: 900n, reserve: WAD, start: 2n * WAD }

test('default', () => {
  expect(unitPrice(options)).toBe((7n * WAD) / 4n)
})

test('behavior: rounds up, and rests at the reserve', () => {
  expect(unitPrice({ duration: 3n, elapsed: 1n, reserve: 3n, start: 10n })).toBe(8n)
  expect(unitPrice({ ...options, elapsed: 3_600n })).toBe(WAD)
  expect(unitPrice({ ...options, elapsed: 9_999n })).toBe(WAD)
})

test('error: ZeroDurationError', () => {
  expect(() => unitPrice({ ...options, duration: 0n })).toThrow(ZeroDurationError)
})

test('error: StartBelowReserveError', () => {
  expect(() => unitPrice({ ...options, start: WAD - 1n })).toThrow(StartBelowReserveError)
})

test('error: IntegerOutOfRangeError', () => {
  for (const name of Object.keys(options)) {
    expect(() => unitPrice({ ...options, [name]: -1n }), name).toThrow(IntegerOutOfRangeError)
  }
})

test('property: falls from start to reserve, less than one unit above the exact line', () => {
  fc.assert(
    fc.property(positive(96), positive(96), seconds, positive(30), (reserve, fall, elapsed, duration) => {
      const price = unitPrice({ duration, elapsed, reserve, start: reserve + fall })
      const excess = price * duration - ((reserve + fall) * duration - fall * min(elapsed, duration))
      expect(excess >= 0n && excess < duration).toBe(true)
    }),
  )
})
