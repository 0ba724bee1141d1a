import fc from 'fast-check'
import { expect, test } from 'vitest'
import { IntegerOutOfRangeError, SignedOverflowError } from '../errors/arithmetic.js'
import { lineIntegral } from './lineIntegral.js'
import { lineWeight } from './lineWeight.js'

const line = { base: 100n, end: 2_000n, kink: 1_010n, kinkSlope: -5n, slope: 5n, start: 1_000n }

test('default', () => {
  expect(lineIntegral({ from: 1_000n, line, to: 1_010n })).toBe(2_500n)
  expect(lineIntegral({ from: 1_010n, line, to: 2_000n })).toBe(2n * 990n * 150n)
})

test('behavior: nothing outside, and nothing backwards', () => {
  expect(lineIntegral({ from: 0n, line, to: 1_000n })).toBe(0n)
  expect(lineIntegral({ from: 2_000n, line, to: 9_000n })).toBe(0n)
  expect(lineIntegral({ from: 1_500n, line, to: 1_400n })).toBe(0n)
})

test('error: SignedOverflowError', () => {
  expect(() => lineIntegral({ from: 1_000n, line: { ...line, slope: -100n }, to: 1_010n })).toThrow(SignedOverflowError)
})

test('error: IntegerOutOfRangeError', () => {
  expect(() => lineIntegral({ from: -1n, line, to: 1n })).toThrow(IntegerOutOfRangeError)
  expect(() => lineIntegral({ from: 1n, line, to: -1n })).toThrow(IntegerOutOfRangeError)
})

// A line of three parameters a second long is a trapezium: the sum over seconds is the reference.
test('property: the sum of the seconds, and additive at any cut', () => {
  const moment = fc.bigInt({ max: 120n, min: 0n })
  fc.assert(
    fc.property(moment, moment, moment, moment, moment, moment, moment, (start, lasts, bend, rise, from, to, cut) => {
      const [end, kink] = [start + lasts, start + bend]
      const drawn = { base: 9_000n, end, kink, kinkSlope: -rise - 5n, slope: rise, start }
      let expected = 0n
      for (let second = from; second < to; second++) {
        if (second < start || second >= end) continue
        const left = lineWeight({ line: drawn, time: second })
        const right = lineWeight({ line: { ...drawn, end: end + 1n }, time: second + 1n })
        expected += left + right
      }
      expect(lineIntegral({ from, line: drawn, to })).toBe(expected)
      if (from <= cut && cut <= to) {
        const parts = lineIntegral({ from, line: drawn, to: cut }) + lineIntegral({ from: cut, line: drawn, to })
        expect(parts).toBe(expected)
      }
    }),
  )
})
