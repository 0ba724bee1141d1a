import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bits } from '../../test/arbitraries.js'
import { pool, swapped } from '../../test/concentrated.js'
import { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { MAX_SQRT_PRICE, MIN_SQRT_PRICE } from './constants.js'
import { FeePipsError, InsufficientLiquidityError, InvalidPoolError, UnknownTicksError } from './errors.js'
import { prepareConcentratedPool } from './prepareConcentratedPool.js'
import { quoteConcentrated } from './quoteConcentrated.js'
import type { ConcentratedPool } from './types.js'

const liquidity = 10n ** 18n
const range: ConcentratedPool = {
  feePips: 3_000n,
  liquidity,
  sqrtPrice: 1n << 96n,
  tick: 0,
  tickSpacing: 60,
  ticks: [
    { index: -600, liquidityNet: liquidity },
    { index: 600, liquidityNet: -liquidity },
  ],
}

test('default', () => {
  expect(quoteConcentrated(range, { amountIn: 10n ** 15n, zeroForOne: true }).amountOut).toBe(996_006_981_039_903n)
  expect(quoteConcentrated(range, { amountIn: 0n, zeroForOne: true })).toEqual({ amountOut: 0n, sqrtPrice: 1n << 96n })
})

test('error: InsufficientLiquidityError', () => {
  for (const zeroForOne of [true, false]) {
    const call = (amountIn: bigint) => quoteConcentrated(range, { amountIn, zeroForOne })
    let seen: unknown
    try {
      call(liquidity)
    } catch (error) {
      seen = error
    }
    expect(seen).toBeInstanceOf(InsufficientLiquidityError)
    const { amountIn, maximumIn } = seen as InsufficientLiquidityError
    expect(amountIn).toBe(liquidity)
    expect(call(maximumIn).amountOut).toBeGreaterThan(0n)
    expect(() => call(maximumIn + 1n)).toThrow(InsufficientLiquidityError)
  }
})

test('error: InsufficientLiquidityError at either end of prices', () => {
  const whole = { ...range, ticks: [-887_220, 887_220].map((index) => ({ index, liquidityNet: index < 0 ? 1n : -1n })) }
  const ends: [bigint, number][] = [
    [MIN_SQRT_PRICE, -887_272],
    [MAX_SQRT_PRICE - 1n, 887_271],
  ]
  for (const [sqrtPrice, tick] of ends) {
    const at = { ...whole, liquidity: 0n, sqrtPrice, tick }
    const call = () => quoteConcentrated(at, { amountIn: 1n, zeroForOne: tick < 0 })
    expect(call).toThrow(expect.objectContaining({ maximumIn: 0n }))
  }
})

test('error: UnknownTicksError', () => {
  for (const zeroForOne of [true, false]) {
    const part = { ...range, ticks: [], words: { first: 0, last: 0 } }
    expect(() => quoteConcentrated(part, { amountIn: 10n ** 30n, zeroForOne })).toThrow(
      expect.objectContaining({ name: 'Core.UnknownTicksError', word: zeroForOne ? -1 : 1 }),
    )
    const gap = { ...part, liquidity: 0n }
    expect(() => quoteConcentrated(gap, { amountIn: 1n, zeroForOne })).toThrow(UnknownTicksError)
  }
  // Nothing lies beyond the last words of all.
  const every = { ...range, liquidity: 0n, ticks: [], words: { first: -58, last: 57 } }
  expect(() => quoteConcentrated(every, { amountIn: 1n, zeroForOne: true })).toThrow(InsufficientLiquidityError)
})

test('error: InvalidPoolError, FeePipsError, IntegerOutOfRangeError', () => {
  const call = (changes: Partial<ConcentratedPool>) => () =>
    quoteConcentrated({ ...range, ...changes }, { amountIn: 10n ** 17n, zeroForOne: true })
  const twice = [range.ticks[0], range.ticks[0]] as ConcentratedPool['ticks']
  const invalid: Partial<ConcentratedPool>[] = [
    { liquidity: -1n },
    { liquidity: 1n << 128n },
    { sqrtPrice: 0n },
    { sqrtPrice: MAX_SQRT_PRICE },
    { tick: 1 },
    { tick: -2 },
    { tick: 0.5 },
    { tick: 887_272 },
    { tickSpacing: 0 },
    { ticks: twice },
    { ticks: [{ index: 1, liquidityNet: 1n }] },
    { ticks: [{ index: 887_280, liquidityNet: 1n }] },
    { liquidity: liquidity / 2n },
  ]
  for (const changes of invalid) expect(call(changes), Object.keys(changes)[0]).toThrow(InvalidPoolError)
  expect(call({ feePips: 1_000_000n })).toThrow(FeePipsError)
  expect(call({ feePips: -1n })).toThrow(IntegerOutOfRangeError)
  expect(() => quoteConcentrated(range, { amountIn: -1n, zeroForOne: true })).toThrow(IntegerOutOfRangeError)
})

test('property: a swap step by step, from a plain pool and from a prepared one, in any order', () => {
  let crossing = 0
  fc.assert(
    fc.property(pool, fc.array(fc.tuple(fc.boolean(), bits(80)), { maxLength: 5 }), (value, inputs) => {
      const prepared = prepareConcentratedPool(value)
      for (const [zeroForOne, amountIn] of inputs) {
        const { amountRemaining, ...expected } = swapped(value, zeroForOne, amountIn)
        const calls = [value, prepared].map((from) => () => quoteConcentrated(from, { amountIn, zeroForOne }))
        for (const call of calls) {
          if (amountRemaining === 0n) expect(call()).toEqual(expected)
          else expect(call).toThrow(expect.objectContaining({ maximumIn: amountIn - amountRemaining }))
        }
        if (amountRemaining === 0n && amountIn > 1n << 60n) crossing++
      }
    }),
  )
  expect(crossing).toBeGreaterThan(0)
})
