import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { readPrices } from '../src/prices/readPrices.js'
import { verdictOf } from '../src/report/verdict.js'
import { parameters } from '../src/simulate/parameters.js'
import { simulate } from '../src/simulate/simulate.js'
import { fitJumpDiffusion } from './fitJumpDiffusion.js'

/** Real price histories, which stand beside the repository where they are available; they are not part of it. */
const data = fileURLToPath(new URL('../../../../shared/data/token_hourly/', import.meta.url))
const absent = !existsSync(data)
const history = (token: string) => readPrices(`${data}${token}USDT_1h.csv.gz`)

if (absent) console.warn(`SKIPPED: 4 tests on real price histories, because ${data} is absent.`)

describe.skipIf(absent)('real price histories', () => {
  test('behavior: the built-in scenario has the parameters of the histories it cites', async () => {
    const tokens = ['AAVE', 'CRV', 'CVX', 'DYDX', 'LINK', 'MKR', 'UNI']
    const fit = fitJumpDiffusion(await Promise.all(tokens.map(history)))
    const { drift, jumpDeviation, jumpMean, jumpsPerYear, volatility } = parameters.scenario
    expect(fit.hours).toBe(258_199)
    expect(fit.jumps).toBe(2_057)
    expect(fit.volatility).toBeCloseTo(volatility.value, 3)
    expect(fit.drift).toBeCloseTo(drift.value, 3)
    expect(fit.jumpsPerYear).toBeCloseTo(jumpsPerYear.value, 2)
    expect(fit.jumpMean).toBeCloseTo(jumpMean.value, 4)
    expect(fit.jumpDeviation).toBeCloseTo(jumpDeviation.value, 4)
  })

  test('behavior: CRV, May 2021: the window holds the deepest fall, and the pool follows it', async () => {
    const simulation = await simulate({ blocks: 400, history: await history('CRV') })
    const { metrics, runs, window } = simulation
    const day = (seconds: number) => new Date(seconds * 1_000).toISOString().slice(0, 10)
    const steps = window.prices.length - 1
    expect(day(window.start + steps * window.step) > '2021-05-23' && day(window.start) < '2021-05-13').toBe(true)
    runs.none.snapshots.forEach(({ price }, i) => {
      expect(Math.abs(Number(price) / Number(window.prices[i]) - 1)).toBeLessThan(1e-9)
    })
    expect(metrics.none.maximumDrawdown).toBeGreaterThan(0.6)
    expect(metrics.swap?.spent).toBeGreaterThan(0n)
  })

  test('behavior: LUNA, May 2022: no revenue saves it, the supply shows why, and the verdict says so', async () => {
    const simulation = await simulate({ blocks: 400, history: await history('LUNA') })
    const { float, metrics, window } = simulation
    // The ticker means another asset from 2022-05-31 on: the window must end before.
    expect(window.start + (window.prices.length - 1) * window.step).toBeLessThanOrEqual(1_652_400_000)
    expect(float.enlarged).toBe(true)
    for (const { keptEnd } of Object.values(metrics)) expect(keptEnd).toBeLessThan(0.001)
    const verdict = verdictOf(simulation).join(' ')
    expect(verdict).toContain('Revenue of this size cannot stop this fall')
    expect(verdict).toContain('issued without limit')
  })

  test('behavior: a window across the change of the ticker is refused', async () => {
    const luna = await history('LUNA')
    const across = simulate({ from: Date.UTC(2022, 4, 1) / 1_000, history: luna, to: Date.UTC(2022, 5, 15) / 1_000 })
    await expect(across).rejects.toMatchObject({ name: 'Prices.WindowGapError' })
  })
})
