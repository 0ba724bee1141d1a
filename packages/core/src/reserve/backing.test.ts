import fc from 'fast-check'
import { expect, test } from 'vitest'
import { amount, positive } from '../../test/arbitraries.js'
import { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { MulDivOverflowError } from '../math/errors.js'
import { MAX_UINT256, WAD } from '../units/constants.js'
import { backing } from './backing.js'

const options = { claims: 3_000n * WAD, liabilities: 100n * WAD, rounding: 'down', usable: 1_100n * WAD } as const

test('default', () => {
  expect(backing(options)).toBe(333_333_333_333_333_333n)
  expect(backing({ ...options, rounding: 'up' })).toBe(333_333_333_333_333_334n)
})

test('behavior: nothing without claims, and nothing below the debts', () => {
  expect(backing({ ...options, claims: 0n })).toBe(0n)
  expect(backing({ ...options, liabilities: options.usable })).toBe(0n)
  expect(backing({ ...options, liabilities: MAX_UINT256 })).toBe(0n)
})

test('error: MulDivOverflowError', () => {
  for (const rounding of ['down', 'up'] as const) {
    expect(() => backing({ claims: 1n, liabilities: 0n, rounding, usable: MAX_UINT256 })).toThrow(MulDivOverflowError)
  }
})

test('error: IntegerOutOfRangeError', () => {
  for (const name of ['claims', 'liabilities', 'usable']) {
    expect(() => backing({ ...options, [name]: -1n }), name).toThrow(IntegerOutOfRangeError)
  }
})

test('property: the directions enclose the exact backing', () => {
  fc.assert(
    fc.property(amount, amount, positive(112), (usable, liabilities, claims) => {
      const down = backing({ claims, liabilities, rounding: 'down', usable })
      const up = backing({ claims, liabilities, rounding: 'up', usable })
      const exact = usable > liabilities ? (usable - liabilities) * WAD : 0n
      expect(down * claims <= exact && exact <= up * claims && up - down <= 1n).toBe(true)
    }),
  )
})

test('property: redeeming at the backing rounded down never lowers the backing of the rest', () => {
  fc.assert(
    fc.property(amount, positive(112), amount, (usable, claims, wanted) => {
      const burned = wanted % (claims + 1n)
      const paid = (burned * backing({ claims, liabilities: 0n, rounding: 'down', usable })) / WAD
      const left = claims - burned
      // (usable − paid)/left ≥ usable/claims, without a division.
      expect((usable - paid) * claims).toBeGreaterThanOrEqual(usable * left)
    }),
  )
})
