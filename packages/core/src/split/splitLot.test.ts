import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bits, positive, usualFee } from '../../test/arbitraries.js'
import { amountOut } from '../amm/amountOut.js'
import { ArithmeticOverflowError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { max } from '../internal/compare.js'
import { MAX_UINT256 } from '../units/constants.js'
import { PoolCountError, SplitFeeError, SplitReserveError } from './errors.js'
import { splitLot } from './splitLot.js'
import type { SplitPool } from './types.js'

const fee = { feeDenominator: 1_000n, feeNumerator: 997n }
const large = { ...fee, reserveIn: 2_000_000n, reserveOut: 1_000_000n }
const small = { ...fee, reserveIn: 1_000_000n, reserveOut: 500_000n }

const sum = (values: readonly bigint[]): bigint => values.reduce((total, value) => total + value, 0n)
const bought = (pools: readonly SplitPool[], parts: readonly bigint[]): bigint =>
  sum(pools.map((pool, index) => amountOut({ ...pool, amountIn: parts[index] as bigint })))
/** What a split may fall short by: two units a pool, and 4k² of the largest second difference 2Y/X². */
const slack = (pools: readonly SplitPool[]): bigint => {
  const k = BigInt(pools.length)
  const worst = pools.map(({ reserveIn, reserveOut }) => (8n * k * k * reserveOut) / (reserveIn * reserveIn))
  return 2n * k + worst.reduce(max)
}
/** Every division of a lot into integers. */
function* divisions(amount: bigint, count: number): Generator<bigint[]> {
  if (count === 1) yield [amount]
  else
    for (let first = 0n; first <= amount; first++)
      for (const rest of divisions(amount - first, count - 1)) yield [first, ...rest]
}

const pool = (most: number): fc.Arbitrary<SplitPool> =>
  fc
    .tuple(positive(most), positive(most), usualFee)
    .map(([reserveIn, reserveOut, left]) => ({ ...left, reserveIn, reserveOut }))

test('default', () => {
  expect(splitLot({ amountIn: 30_000n, pools: [large, small] })).toEqual([20_002n, 9_998n])
  expect(splitLot({ amountIn: 30_000n, pools: [small, large] })).toEqual([10_002n, 19_998n])
  expect(splitLot({ amountIn: 0n, pools: [large, small] })).toEqual([0n, 0n])
})

test('behavior: equals are filled by position, a lower fee first', () => {
  expect(splitLot({ amountIn: 1n, pools: [large, large] })).toEqual([1n, 0n])
  const cheaper = { ...large, feeNumerator: 999n }
  expect(splitLot({ amountIn: 1_000n, pools: [large, cheaper] })).toEqual([0n, 1_000n])
})

test('behavior: one pool gets the lot', () => {
  expect(splitLot({ amountIn: 12_345n, pools: [small] })).toEqual([12_345n])
})

test('behavior: a pool too small for a unit keeps no dearer pool from its part', () => {
  const dust = { ...fee, reserveIn: 10n, reserveOut: 10n }
  const one = { ...fee, reserveIn: 10n ** 24n, reserveOut: 10n ** 24n }
  const two = { ...one, reserveIn: 10n ** 24n + 10n ** 17n }
  const [first = 0n, none, second = 0n] = splitLot({ amountIn: 10n ** 21n, pools: [one, dust, two] })
  expect(none).toBe(0n)
  expect(first + second).toBe(10n ** 21n)
  expect(second).toBeGreaterThan(49n * 10n ** 19n)
})

test('error: PoolCountError', () => {
  expect(() => splitLot({ amountIn: 1n, pools: [] })).toThrow(PoolCountError)
  expect(() => splitLot({ amountIn: 1n, pools: Array(9).fill(large) })).toThrow(PoolCountError)
  expect(splitLot({ amountIn: 80n, pools: Array(8).fill(large) })).toHaveLength(8)
})

test('error: SplitFeeError', () => {
  for (const [feeNumerator, feeDenominator] of [
    [0n, 1n],
    [2n, 1n],
    [499n, 1_000n],
  ] as const) {
    const wrong = { ...large, feeDenominator, feeNumerator }
    expect(() => splitLot({ amountIn: 1n, pools: [large, wrong] })).toThrow(
      new SplitFeeError({ feeDenominator, feeNumerator, pool: 1 }),
    )
  }
  expect(splitLot({ amountIn: 1n, pools: [{ ...large, feeNumerator: 500n }] })).toEqual([1n])
})

test('error: SplitReserveError', () => {
  const most = ((1n << 126n) - 1n) / 1_000n
  for (const reserve of [0n, most + 1n]) {
    const error = new SplitReserveError({ pool: 1, reserve })
    expect(() => splitLot({ amountIn: 1n, pools: [large, { ...large, reserveIn: reserve }] })).toThrow(error)
    expect(() => splitLot({ amountIn: 1n, pools: [large, { ...large, reserveOut: reserve }] })).toThrow(error)
  }
  expect(splitLot({ amountIn: 1n, pools: [{ ...large, reserveIn: most, reserveOut: most }] })).toEqual([1n])
})

test('error: ArithmeticOverflowError', () => {
  expect(() => splitLot({ amountIn: MAX_UINT256, pools: [large] })).toThrow(ArithmeticOverflowError)
})

test('error: IntegerOutOfRangeError', () => {
  expect(() => splitLot({ amountIn: -1n, pools: [large] })).toThrow(IntegerOutOfRangeError)
  expect(() => splitLot({ amountIn: 1n, pools: [{ ...large, reserveIn: -1n }] })).toThrow(IntegerOutOfRangeError)
  expect(() => splitLot({ amountIn: 1n, pools: [{ ...large, feeDenominator: 1n << 256n }] })).toThrow(
    IntegerOutOfRangeError,
  )
})

test('property: the parts add up to the lot', () => {
  fc.assert(
    fc.property(fc.array(pool(100), { maxLength: 8, minLength: 1 }), bits(120), (pools, amountIn) => {
      const parts = splitLot({ amountIn, pools })
      return sum(parts) === amountIn && parts.every((part) => part >= 0n)
    }),
  )
})

test('property: no other division of a small lot buys noticeably more', () => {
  const lots = fc.oneof(
    fc.tuple(fc.array(pool(9), { maxLength: 2, minLength: 2 }), fc.bigInt({ max: 150n, min: 0n })),
    fc.tuple(fc.array(pool(9), { maxLength: 3, minLength: 3 }), fc.bigInt({ max: 30n, min: 0n })),
    fc.tuple(fc.array(pool(9), { maxLength: 4, minLength: 4 }), fc.bigInt({ max: 12n, min: 0n })),
  )
  fc.assert(
    fc.property(lots, ([pools, amountIn]) => {
      const most = bought(pools, splitLot({ amountIn, pools })) + slack(pools)
      for (const parts of divisions(amountIn, pools.length)) if (bought(pools, parts) > most) return false
      return true
    }),
  )
})

test('property: moving a part from one pool to another gains nothing noticeable', () => {
  fc.assert(
    fc.property(
      fc.array(pool(90), { maxLength: 8, minLength: 2 }),
      bits(100),
      bits(100),
      fc.nat(),
      fc.nat(),
      (pools, amountIn, size, a, b) => {
        const parts = splitLot({ amountIn, pools })
        const most = bought(pools, parts) + slack(pools)
        const [from, to] = [a % pools.length, b % pools.length]
        const moved = size % ((parts[from] as bigint) + 1n)
        parts[from] = (parts[from] as bigint) - moved
        parts[to] = (parts[to] as bigint) + moved
        return bought(pools, parts) <= most
      },
    ),
  )
})
