import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bits, positive, usualFee } from '../../test/arbitraries.js'
import { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { MAX_UINT256 } from '../units/constants.js'
import { CapCountError, PoolCountError, SplitFeeError, SplitReserveError } from './errors.js'
import { splitLimit } from './splitLimit.js'
import { splitLot } from './splitLot.js'

const fee = { feeDenominator: 1_000n, feeNumerator: 997n }
const large = { ...fee, reserveIn: 2_000_000n, reserveOut: 1_000_000n }
const small = { ...fee, reserveIn: 1_000_000n, reserveOut: 500_000n }

const drawn = fc.array(
  fc.tuple(positive(90), positive(90), usualFee, bits(110)).map(([reserveIn, reserveOut, left, cap]) => ({
    cap: cap % (3n * reserveIn + 1n),
    pool: { ...left, reserveIn, reserveOut },
  })),
  { maxLength: 8, minLength: 1 },
)

test('default', () => {
  expect(splitLimit({ caps: [6_000n, 6_000n], pools: [large, small] })).toBe(8_804n)
  expect(splitLimit({ caps: [6_000n, 0n], pools: [large, small] })).toBe(0n)
})

test('behavior: a dearer pool binds from where it would start', () => {
  const dearer = { ...small, reserveOut: 490_000n }
  const limit = splitLimit({ caps: [MAX_UINT256, 0n], pools: [large, dearer] })
  expect(limit).toBeGreaterThan(19_000n)
  expect(splitLot({ amountIn: limit, pools: [large, dearer] })[1]).toBe(0n)
})

test('behavior: caps end at 2^126', () => {
  const most = splitLimit({ caps: [1n << 126n], pools: [large] })
  expect(splitLimit({ caps: [MAX_UINT256], pools: [large] })).toBe(most)
  expect(most).toBeGreaterThan(1n << 125n)
})

test('error: CapCountError', () => {
  expect(() => splitLimit({ caps: [1n], pools: [large, small] })).toThrow(new CapCountError({ count: 1, pools: 2 }))
})

test('error: PoolCountError', () => {
  expect(() => splitLimit({ caps: [], pools: [] })).toThrow(PoolCountError)
})

test('error: SplitFeeError', () => {
  expect(() => splitLimit({ caps: [1n], pools: [{ ...large, feeNumerator: 1n }] })).toThrow(SplitFeeError)
})

test('error: SplitReserveError', () => {
  expect(() => splitLimit({ caps: [1n], pools: [{ ...large, reserveIn: 0n }] })).toThrow(SplitReserveError)
})

test('error: IntegerOutOfRangeError', () => {
  expect(() => splitLimit({ caps: [-1n], pools: [large] })).toThrow(IntegerOutOfRangeError)
})

test('property: no part of any lot within the limit exceeds its cap', () => {
  fc.assert(
    fc.property(drawn, bits(120), (rows, size) => {
      const [caps, pools] = [rows.map(({ cap }) => cap), rows.map(({ pool }) => pool)]
      const limit = splitLimit({ caps, pools })
      return [limit, size % (limit + 1n)].every((amountIn) =>
        splitLot({ amountIn, pools }).every((part, index) => part <= (caps[index] as bigint)),
      )
    }),
    { numRuns: 500 },
  )
})

test('property: a higher cap never lowers the limit', () => {
  fc.assert(
    fc.property(drawn, bits(110), fc.nat(), (rows, more, at) => {
      const [caps, pools] = [rows.map(({ cap }) => cap), rows.map(({ pool }) => pool)]
      const limit = splitLimit({ caps, pools })
      caps[at % caps.length] = (caps[at % caps.length] as bigint) + more
      return splitLimit({ caps, pools }) >= limit
    }),
  )
})
