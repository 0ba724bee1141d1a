import fc from 'fast-check'
import { expect, test } from 'vitest'
import { amountOut } from '../amm/amountOut.js'
import { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { WAD } from '../units/constants.js'
import { cascadeBound } from './cascadeBound.js'
import { ShareAboveOneError, UnboundedCascadeError } from './errors.js'

const terms = { amounts: [750n], baseline: WAD / 5n, refill: WAD, reserve: 2_000n, sensitivity: WAD / 2n }

test('default', () => {
  expect(cascadeBound(terms)).toEqual({ amount: 750n, gain: (3n * WAD) / 8n, sold: 240n, week: 0, weeks: 1 })
})

test('behavior: never more than there is', () => {
  expect(cascadeBound({ ...terms, baseline: WAD }).sold).toBe(750n)
})

test('behavior: rounds up', () => {
  expect(cascadeBound({ ...terms, amounts: [1n], baseline: 1n, sensitivity: 0n }).sold).toBe(1n)
})

test('error: UnboundedCascadeError', () => {
  const steep = { ...terms, amounts: [0n, 1_000n], sensitivity: WAD }
  expect(() => cascadeBound(steep)).toThrow(new UnboundedCascadeError({ gain: WAD, week: 1 }))
  expect(cascadeBound({ ...steep, sensitivity: WAD - 1n }).gain).toBe(WAD - 1n)
})

test('error: ShareAboveOneError', () => {
  expect(() => cascadeBound({ ...terms, baseline: WAD + 1n })).toThrow(ShareAboveOneError)
})

test('error: IntegerOutOfRangeError', () => {
  expect(() => cascadeBound({ ...terms, baseline: -1n })).toThrow(IntegerOutOfRangeError)
})

// The bound is our own algebra: holders sell to a constant product pool, round after round, by the rule the bound
// assumes, and every round is the integer swap that Uniswap v2 executes.
test('property: no window of sales to a real pool exceeds the bound', () => {
  const size = fc.bigInt({ max: 10n ** 24n, min: 10n ** 6n })
  fc.assert(
    fc.property(
      size,
      fc.array(fc.bigInt({ max: 1_000n, min: 0n }), { maxLength: 3, minLength: 1 }),
      fc.bigInt({ max: 10n ** 24n, min: 10n ** 18n }),
      fc.bigInt({ max: WAD - 4n, min: 0n }),
      fc.bigInt({ max: 3n * WAD, min: 0n }),
      (reserve, parts, reserveQuote, baseline, sensitivity) => {
        const amounts = parts.map((part) => (reserve * part) / 2_000n)
        const options = { amounts, baseline, refill: WAD / 3n, reserve, sensitivity }
        let bound: bigint
        try {
          // The drawdown of the test rounds up by a unit in 10^18, which holders sell up to three units more for.
          bound = cascadeBound({ ...options, baseline: baseline + 4n }).sold
        } catch (error) {
          expect(error).toBeInstanceOf(UnboundedCascadeError)
          return
        }
        let [token, quote, sold, free] = [reserve, reserveQuote, 0n, 0n]
        for (const amount of amounts) {
          free += amount
          for (let round = 0; round < 40; round++) {
            const drawdown = WAD - (quote * reserve * WAD) / (token * reserveQuote)
            const wanted = (free * (baseline + (sensitivity * drawdown) / WAD)) / WAD
            const lot = (wanted < free ? wanted : free) - sold
            if (lot <= 0n) break
            const fee = { feeDenominator: 1_000n, feeNumerator: 997n }
            quote -= amountOut({ amountIn: lot, reserveIn: token, reserveOut: quote, ...fee })
            token += lot
            sold += lot
          }
        }
        expect(sold).toBeLessThanOrEqual(bound)
      },
    ),
  )
})

test('property: the fixed point of the exact drawdown lies below it', () => {
  const number = (min: number, max: number) => fc.double({ max, min, noNaN: true })
  fc.assert(
    fc.property(number(0, 1), number(0, 3), number(0.0001, 0.49), (psi, mu, ratio) => {
      const gain = 2 * mu * ratio
      if (gain > 0.99) return
      const reserve = 1e9
      const amount = ratio * reserve
      let sold = 0
      for (let round = 0; round < 5_000; round++) {
        const drawdown = 1 - (reserve / (reserve + sold)) ** 2
        sold = amount * Math.min(1, psi + mu * drawdown)
      }
      const bound = cascadeBound({
        amounts: [BigInt(Math.ceil(amount))],
        baseline: BigInt(Math.ceil(psi * 1e18)),
        refill: WAD,
        reserve: BigInt(reserve),
        sensitivity: BigInt(Math.ceil(mu * 1e18)),
      })
      expect(sold).toBeLessThanOrEqual(Number(bound.sold) + 1)
    }),
  )
})
