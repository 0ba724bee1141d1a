import fc from 'fast-check'
import { expect, test } from 'vitest'
import { amountOut } from '../amm/amountOut.js'
import { sellLotToImpact } from '../amm/sellLotToImpact.js'
import { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { WAD } from '../units/constants.js'
import { ZeroDepthError } from './errors.js'
import { pressureAgainstDepth } from './pressureAgainstDepth.js'

test('default', () => {
  expect(pressureAgainstDepth({ amounts: [10n, 90n, 25n], depths: [40n, 10n] })).toEqual({
    crowdedWeeks: [1],
    depth: 50n,
    peak: (9n * WAD) / 5n,
    pressures: [WAD / 5n, (9n * WAD) / 5n, WAD / 2n],
  })
})

test('behavior: a week of exactly the depth is not crowded, and the rest rounds up', () => {
  expect(pressureAgainstDepth({ amounts: [3n, 4n], depths: [3n] })).toMatchObject({
    crowdedWeeks: [1],
    pressures: [WAD, WAD + WAD / 3n + 1n],
  })
})

test('behavior: nothing locked presses on nothing', () => {
  expect(pressureAgainstDepth({ amounts: [], depths: [1n] })).toMatchObject({ crowdedWeeks: [], peak: 0n })
})

test('behavior: at a pressure of 1, selling the whole week moves the pool by the distance', () => {
  const fee = { feeDenominator: 1_000n, feeNumerator: 997n }
  const pool = { reserveIn: 2_000_000n * WAD, reserveOut: 1_000_000n * WAD }
  const depth = sellLotToImpact({ ...fee, impact: WAD / 20n, reserveIn: pool.reserveIn })
  expect(pressureAgainstDepth({ amounts: [depth], depths: [depth] }).peak).toBe(WAD)
  const out = amountOut({ ...fee, ...pool, amountIn: depth })
  const price = Number(pool.reserveOut - out) / Number(pool.reserveIn + depth)
  expect(price / 0.5).toBeCloseTo(0.95, 12)
})

test('error: ZeroDepthError', () => {
  expect(() => pressureAgainstDepth({ amounts: [1n], depths: [] })).toThrow(ZeroDepthError)
  expect(() => pressureAgainstDepth({ amounts: [1n], depths: [0n, 0n] })).toThrow(ZeroDepthError)
})

test('error: IntegerOutOfRangeError', () => {
  expect(() => pressureAgainstDepth({ amounts: [-1n], depths: [1n] })).toThrow(IntegerOutOfRangeError)
  expect(() => pressureAgainstDepth({ amounts: [1n], depths: [2n, -1n] })).toThrow(IntegerOutOfRangeError)
})

test('property: crowded are the weeks above the depth, and the peak is among them', () => {
  const amount = fc.bigInt({ max: 1n << 110n, min: 0n })
  fc.assert(
    fc.property(fc.array(amount), fc.array(amount), fc.bigInt({ max: 1n << 100n, min: 1n }), (amounts, more, least) => {
      const depths = [...more, least]
      const { crowdedWeeks, depth, peak, pressures } = pressureAgainstDepth({ amounts, depths })
      amounts.forEach((value, week) => {
        // ⌈⌉ of a ratio above 1 is above 1 as well: no crowded week is missed.
        expect(crowdedWeeks.includes(week)).toBe(value > depth)
        expect(pressures[week]).toBeLessThanOrEqual(peak)
      })
    }),
  )
})
