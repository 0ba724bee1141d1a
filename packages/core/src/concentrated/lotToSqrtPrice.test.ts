import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pool } from '../../test/concentrated.js'
import { BaseError } from '../errors/BaseError.js'
import { mostToPrice0, rawNext0 } from '../internal/concentrated.js'
import { UnknownTicksError } from './errors.js'
import { lotToSqrtPrice } from './lotToSqrtPrice.js'
import { prepareConcentratedPool } from './prepareConcentratedPool.js'
import { quoteConcentrated } from './quoteConcentrated.js'

test('property: the largest input that a quote keeps within the limit', () => {
  fc.assert(
    fc.property(pool, fc.boolean(), fc.bigInt({ max: 10_500n, min: 7_000n }), (value, zeroForOne, share) => {
      const prepared = prepareConcentratedPool(value)
      const sqrtPriceLimit = zeroForOne ? (value.sqrtPrice * share) / 10_000n : (value.sqrtPrice * 10_000n) / share
      const within = (amountIn: bigint) => {
        try {
          const { sqrtPrice } = quoteConcentrated(prepared, { amountIn, zeroForOne })
          return zeroForOne ? sqrtPrice >= sqrtPriceLimit : sqrtPrice <= sqrtPriceLimit
        } catch (error) {
          expect((error as BaseError).name).toBe('Core.InsufficientLiquidityError')
          return false
        }
      }
      const lot = lotToSqrtPrice(value, { sqrtPriceLimit, zeroForOne })
      expect(lotToSqrtPrice(prepared, { sqrtPriceLimit, zeroForOne })).toBe(lot)
      if (share > 10_000n) expect(lot).toBe(0n)
      else expect(within(lot)).toBe(true)
      expect(within(lot + 1n)).toBe(false)
    }),
  )
})

test('error: UnknownTicksError', () => {
  const value = { feePips: 500n, liquidity: 1n, sqrtPrice: 1n << 96n, tick: 0, tickSpacing: 10, ticks: [] }
  const part = { ...value, words: { first: 0, last: 0 } }
  expect(() => lotToSqrtPrice(part, { sqrtPriceLimit: 1n << 95n, zeroForOne: true })).toThrow(UnknownTicksError)
  expect(() => lotToSqrtPrice(part, { sqrtPriceLimit: 1n << 160n, zeroForOne: true })).toThrow(BaseError)
})

test('property: also where the contract rounds more coarsely', () => {
  const price = fc.bigInt({ max: (1n << 160n) - 1n, min: 1n << 150n })
  fc.assert(
    fc.property(
      price,
      fc.bigInt({ max: 1n << 60n, min: 2n }),
      fc.bigInt({ max: 1n << 127n, min: 1n }),
      (from, to, l) => {
        const most = mostToPrice0(from, to, l)
        expect(rawNext0(from, l, most)).toBeGreaterThanOrEqual(to)
        expect(rawNext0(from, l, most + 1n)).toBeLessThan(to)
      },
    ),
  )
})
