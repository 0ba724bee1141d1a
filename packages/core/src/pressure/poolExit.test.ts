import fc from 'fast-check'
import { expect, test } from 'vitest'
import { amount, positive } from '../../test/arbitraries.js'
import { IntegerOutOfRangeError, ZeroPriceError } from '../errors/arithmetic.js'
import { MulDivOverflowError } from '../math/errors.js'
import { MAX_UINT256, WAD } from '../units/constants.js'
import { poolExit } from './poolExit.js'

test('default', () => {
  // A pool of 1000 and 1000: at a quarter of the price it holds 500 and 2000.
  expect(poolExit({ anchor: WAD, price: WAD / 4n, reserve: 500n * WAD })).toBe(1_000n * WAD)
})

test('behavior: nothing while the price did not fall', () => {
  expect(poolExit({ anchor: WAD, price: WAD, reserve: MAX_UINT256 })).toBe(0n)
  expect(poolExit({ anchor: WAD, price: WAD + 1n, reserve: MAX_UINT256 })).toBe(0n)
})

test('behavior: rounds down', () => {
  expect(poolExit({ anchor: WAD, price: WAD - 1n, reserve: WAD })).toBe(0n)
  expect(poolExit({ anchor: 2n, price: 1n, reserve: 1n })).toBe(292_893_218_813_452_475n)
})

test('error: ZeroPriceError', () => {
  expect(() => poolExit({ anchor: 0n, price: 1n, reserve: 1n })).toThrow(ZeroPriceError)
  expect(() => poolExit({ anchor: 1n, price: 0n, reserve: 1n })).toThrow(ZeroPriceError)
})

test('error: MulDivOverflowError', () => {
  expect(() => poolExit({ anchor: WAD, price: 1n, reserve: MAX_UINT256 })).toThrow(MulDivOverflowError)
})

test('error: IntegerOutOfRangeError', () => {
  expect(() => poolExit({ anchor: -1n, price: 1n, reserve: 1n })).toThrow(IntegerOutOfRangeError)
  expect(() => poolExit({ anchor: 1n, price: -1n, reserve: 1n })).toThrow(IntegerOutOfRangeError)
  expect(() => poolExit({ anchor: 1n, price: 1n, reserve: -1n })).toThrow(IntegerOutOfRangeError)
})

test('property: more the deeper the fall, and never as much as the pool holds', () => {
  fc.assert(
    fc.property(amount, positive(100), positive(100), amount, (reserve, price, anchor, more) => {
      const exit = poolExit({ anchor, price, reserve })
      expect(exit).toBeLessThanOrEqual((reserve * WAD) / price)
      expect(poolExit({ anchor: anchor + more, price, reserve })).toBeGreaterThanOrEqual(exit)
      expect(poolExit({ anchor, price, reserve: reserve + more })).toBeGreaterThanOrEqual(exit)
    }),
  )
})
