import fc from 'fast-check'
import { expect, test } from 'vitest'
import { amount, seconds, share } from '../../test/arbitraries.js'
import { ArithmeticOverflowError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { MulDivOverflowError } from '../math/errors.js'
import { MAX_UINT256, WAD, YEAR } from '../units/constants.js'
import { runwayFloor } from './runwayFloor.js'

const options = {
  buffer: WAD / 4n,
  liabilities: 1_000n * WAD,
  minReserve: 0n,
  opexPerSecond: WAD / 100n,
  runwaySeconds: YEAR,
}

test('default', () => {
  expect(runwayFloor(options)).toBe(395_200n * WAD)
})

test('behavior: the least reserve holds where the runway asks for less', () => {
  expect(runwayFloor({ ...options, minReserve: 400_000n * WAD })).toBe(501_000n * WAD)
})

test('behavior: rounds up', () => {
  expect(runwayFloor({ buffer: 1n, liabilities: 0n, minReserve: 1n, opexPerSecond: 0n, runwaySeconds: 0n })).toBe(2n)
})

test('error: ArithmeticOverflowError', () => {
  const fails = (changed: Partial<typeof options>) =>
    expect(() => runwayFloor({ ...options, ...changed })).toThrow(ArithmeticOverflowError)
  fails({ opexPerSecond: MAX_UINT256 })
  fails({ buffer: MAX_UINT256 })
  fails({ liabilities: MAX_UINT256 })
})

test('error: MulDivOverflowError', () => {
  expect(() => runwayFloor({ ...options, minReserve: MAX_UINT256 })).toThrow(MulDivOverflowError)
})

test('error: IntegerOutOfRangeError', () => {
  for (const name of Object.keys(options)) {
    expect(() => runwayFloor({ ...options, [name]: -1n }), name).toThrow(IntegerOutOfRangeError)
  }
})

test('property: covers the runway, the least reserve and the debts', () => {
  fc.assert(
    fc.property(seconds, amount, amount, share, amount, (runwaySeconds, opexPerSecond, minReserve, buffer, debts) => {
      const floor = runwayFloor({ buffer, liabilities: debts, minReserve, opexPerSecond, runwaySeconds })
      expect((floor - debts) * WAD).toBeGreaterThanOrEqual(runwaySeconds * opexPerSecond * (WAD + buffer))
      expect(floor).toBeGreaterThanOrEqual(minReserve + debts)
    }),
  )
})
