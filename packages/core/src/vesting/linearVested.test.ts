import fc from 'fast-check'
import { expect, test } from 'vitest'
import { amount, seconds } from '../../test/arbitraries.js'
import { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { MAX_UINT256 } from '../units/constants.js'
import { StartUnlockError } from './errors.js'
import { linearVested } from './linearVested.js'

const grant = { amount: 1_000n, cliff: 25n, duration: 100n, start: 500n, startUnlock: 100n }

test('default', () => {
  expect(linearVested({ ...grant, time: 550n })).toBe(550n)
})

test('behavior: nothing before the start, a part at it, the rest from the cliff to the end', () => {
  expect(linearVested({ ...grant, time: 499n })).toBe(0n)
  expect(linearVested({ ...grant, time: 500n })).toBe(100n)
  expect(linearVested({ ...grant, time: 524n })).toBe(100n)
  expect(linearVested({ ...grant, time: 525n })).toBe(325n)
  expect(linearVested({ ...grant, time: 599n })).toBe(991n)
  expect(linearVested({ ...grant, time: 600n })).toBe(1_000n)
  expect(linearVested({ ...grant, time: MAX_UINT256 })).toBe(1_000n)
})

test('behavior: a duration of zero vests everything at the start', () => {
  expect(linearVested({ ...grant, duration: 0n, time: 499n })).toBe(0n)
  expect(linearVested({ ...grant, duration: 0n, time: 500n })).toBe(1_000n)
})

test('behavior: rounds down', () => {
  expect(linearVested({ amount: 10n, cliff: 0n, duration: 3n, start: 0n, startUnlock: 0n, time: 1n })).toBe(3n)
  expect(linearVested({ amount: 10n, cliff: 0n, duration: 3n, start: 0n, startUnlock: 0n, time: 2n })).toBe(6n)
})

test('error: StartUnlockError', () => {
  expect(() => linearVested({ ...grant, startUnlock: 1_001n, time: 0n })).toThrow(StartUnlockError)
})

test('error: IntegerOutOfRangeError', () => {
  for (const name of ['amount', 'cliff', 'duration', 'start', 'startUnlock', 'time'])
    expect(() => linearVested({ ...grant, time: 0n, [name]: -1n })).toThrow(IntegerOutOfRangeError)
})

test('property: L6: never falls with time, never exceeds the grant, and is all of it at the end', () => {
  fc.assert(
    fc.property(
      amount,
      amount,
      seconds,
      seconds,
      seconds,
      seconds,
      seconds,
      (a, b, start, cliff, duration, t, more) => {
        const [startUnlock, whole] = a < b ? [a, b] : [b, a]
        const terms = { amount: whole, cliff, duration, start, startUnlock }
        const vested = linearVested({ ...terms, time: t })
        expect(vested).toBeLessThanOrEqual(whole)
        expect(linearVested({ ...terms, time: t + more })).toBeGreaterThanOrEqual(vested)
        expect(linearVested({ ...terms, time: start + duration })).toBe(whole)
      },
    ),
  )
})
