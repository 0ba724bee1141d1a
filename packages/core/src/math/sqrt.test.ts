import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bits } from '../../test/arbitraries.js'
import { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { MAX_UINT256 } from '../units/constants.js'
import { sqrt } from './sqrt.js'

/** Fails unless both roots enclose the square as closely as integers can. */
function verify(x: bigint): void {
  const [down, up] = [sqrt(x, 'down'), sqrt(x, 'up')]
  expect(down * down <= x && x < (down + 1n) ** 2n, `${x}`).toBe(true)
  expect(up, `${x}`).toBe(down * down === x ? down : down + 1n)
}

test('default', () => {
  expect(sqrt(17n, 'down')).toBe(4n)
  expect(sqrt(17n, 'up')).toBe(5n)
  expect(sqrt(MAX_UINT256, 'down')).toBe((1n << 128n) - 1n)
  expect(sqrt(MAX_UINT256, 'up')).toBe(1n << 128n)
})

test('behavior: small numbers, one by one', () => {
  for (let x = 0n; x < 1_000n; x++) verify(x)
})

test('behavior: around every power of two', () => {
  for (let bit = 0n; bit <= 256n; bit++) {
    for (const offset of [-2n, -1n, 0n, 1n, 2n]) {
      const x = (1n << bit) + offset
      if (x >= 0n && x <= MAX_UINT256) verify(x)
    }
  }
})

test('behavior: around the places where the method changes', () => {
  for (const bit of [52n, 53n, 100n]) {
    for (let offset = -50n; offset <= 50n; offset++) verify((1n << bit) + offset)
  }
})

test('error: IntegerOutOfRangeError', () => {
  expect(() => sqrt(-1n, 'down')).toThrow(IntegerOutOfRangeError)
  expect(() => sqrt(MAX_UINT256 + 1n, 'down')).toThrow(IntegerOutOfRangeError)
})

test('property: any number', () => {
  fc.assert(fc.property(bits(256), verify))
})

test('property: squares and their neighbours', () => {
  fc.assert(
    fc.property(bits(128), fc.constantFrom(-1n, 0n, 1n), (root, offset) => {
      if (root > 0n) verify(root * root + offset)
    }),
  )
})
