import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bits, seconds } from '../../test/arbitraries.js'
import { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { MAX_UINT256 } from '../units/constants.js'
import { tranchesVested } from './tranchesVested.js'

const tranches = [
  { sum: 10n, time: 100n },
  { sum: 30n, time: 200n },
  { sum: 60n, time: 300n },
]

test('default', () => {
  expect(
    [0n, 99n, 100n, 199n, 200n, 299n, 300n, MAX_UINT256].map((time) => tranchesVested({ time, tranches })),
  ).toEqual([0n, 0n, 10n, 10n, 30n, 30n, 60n, 60n])
})

test('behavior: nothing of no tranches', () => {
  expect(tranchesVested({ time: MAX_UINT256, tranches: [] })).toBe(0n)
})

test('error: IntegerOutOfRangeError', () => {
  expect(() => tranchesVested({ time: -1n, tranches })).toThrow(IntegerOutOfRangeError)
  expect(() => tranchesVested({ time: 0n, tranches: [{ sum: 1n << 128n, time: 0n }] })).toThrow(IntegerOutOfRangeError)
  expect(() => tranchesVested({ time: 0n, tranches: [{ sum: 0n, time: 1n << 128n }] })).toThrow(IntegerOutOfRangeError)
})

test('property: what a walk over the tranches finds', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(seconds, bits(100)), { maxLength: 20 }), seconds, (drawn, time) => {
      const sorted = drawn.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      let sum = 0n
      const list = sorted.map(([at, part]) => {
        sum += part
        return { sum, time: at }
      })
      const due = sorted.filter(([at]) => at <= time).reduce((total, [, part]) => total + part, 0n)
      expect(tranchesVested({ time, tranches: list })).toBe(due)
    }),
  )
})
