import fc from 'fast-check'
import { expect, test } from 'vitest'
import { amount, share } from '../../test/arbitraries.js'
import { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { WAD } from '../units/constants.js'
import { effectivePenalty } from './effectivePenalty.js'
import { ShareAboveOneError } from './errors.js'

test('default', () => {
  expect(effectivePenalty({ penalty: 1_000n, recycled: (3n * WAD) / 4n, share: (2n * WAD) / 5n })).toBe(700n)
})

test('behavior: a sole holder of a pot that recycles everything pays nothing', () => {
  // What was found in a deployed design: half of the stake left, and half of it came back as well.
  expect(effectivePenalty({ penalty: 500n, recycled: WAD, share: WAD })).toBe(0n)
})

test('behavior: rounds up', () => {
  expect(effectivePenalty({ penalty: 1n, recycled: WAD - 1n, share: WAD })).toBe(1n)
})

test('error: ShareAboveOneError', () => {
  expect(() => effectivePenalty({ penalty: 1n, recycled: WAD + 1n, share: 0n })).toThrow(ShareAboveOneError)
  expect(() => effectivePenalty({ penalty: 1n, recycled: 0n, share: WAD + 1n })).toThrow(ShareAboveOneError)
})

test('error: IntegerOutOfRangeError', () => {
  for (const bad of [{ penalty: -1n }, { recycled: -1n }, { share: -1n }]) {
    expect(() => effectivePenalty({ penalty: 1n, recycled: 0n, share: 0n, ...bad })).toThrow(IntegerOutOfRangeError)
  }
})

test('property: between what is burned and the penalty, and splitting the stake gains nothing', () => {
  fc.assert(
    fc.property(amount, share, share, share, (penalty, recycled, held, split) => {
      const cost = (part: bigint) => effectivePenalty({ penalty, recycled, share: part })
      const burned = penalty - (penalty * recycled) / WAD
      expect(cost(WAD)).toBe(burned)
      expect(cost(held) >= burned && cost(held) <= penalty).toBe(true)
      // Two accounts: the one that leaves is excluded from the pot, the other one is not.
      const other = (held * split) / WAD
      expect(penalty - cost(held - other) + (penalty - cost(other))).toBeLessThanOrEqual(penalty - cost(held))
    }),
  )
})
