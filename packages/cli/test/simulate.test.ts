import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { simulateCommand } from '../src/commands/simulate.js'
import type { PriceHistory } from '../src/prices/types.js'
import { renderJson } from '../src/report/renderJson.js'
import { renderReport } from '../src/report/renderReport.js'
import { renderSummary } from '../src/report/summary.js'
import { baseLotOf } from '../src/simulate/baseLot.js'
import { POLICY_NAMES } from '../src/simulate/run.js'
import { type Simulation, simulate } from '../src/simulate/simulate.js'

const HOUR = 3_600
const ATTACK = '<script>alert("1")</script>&\'.csv'
/** Fewest blocks the command accepts: 370 steps. */
const BLOCKS = 400

/** Seventeen days: calm, a fall by two thirds, a partial rebound. */
function shock(source: string): PriceHistory {
  const price = (i: number) => {
    const calm = 5 * (1 + 0.02 * Math.sin(i / 3))
    if (i < 190) return calm
    if (i < 260) return calm * (1 - ((i - 190) / 70) * 0.66)
    return calm * (0.34 + ((i - 260) / 140) * 0.1)
  }
  const points = Array.from({ length: 401 }, (_, i) => ({
    price: BigInt(Math.round(price(i) * 1e9)) * 10n ** 9n,
    time: 1_650_000_000 + i * HOUR,
  }))
  return { points, source }
}

let simulation: Simulation

beforeAll(async () => {
  simulation = await simulate({ blocks: BLOCKS, history: shock(ATTACK), seed: 3 })
})

describe('simulate', () => {
  test('default: three runs of the same steps, within the blocks that were asked for', () => {
    for (const name of POLICY_NAMES) {
      expect(simulation.runs[name].snapshots).toHaveLength(simulation.tape.steps.length + 1)
      expect(simulation.runs[name].blocks).toBeLessThanOrEqual(BLOCKS)
    }
  })

  test('behavior: without a policy the pool on the chain follows the history, to a billionth', () => {
    simulation.runs.none.snapshots.forEach(({ price }, i) => {
      expect(Math.abs(Number(price) / Number(simulation.window.prices[i]) - 1)).toBeLessThan(1e-9)
    })
  })

  test('behavior: all runs are the same until the policies start', () => {
    const { leadIn } = simulation.parameters.window
    const prices = POLICY_NAMES.map((name) =>
      simulation.runs[name].snapshots.slice(0, leadIn.value).map(({ price }) => price),
    )
    expect(prices[1]).toEqual(prices[0])
    expect(prices[2]).toEqual(prices[0])
  })

  test('behavior: income is equal in every run, and every quote is accounted for', () => {
    const { metrics, parameters, runs } = simulation
    for (const name of POLICY_NAMES) {
      expect(runs[name].revenue).toBe(runs.none.revenue)
      expect(metrics[name].reserve).toBe(parameters.treasury.opening.value + runs.none.revenue - metrics[name].spent)
    }
    expect(runs.none.revenue).toBeGreaterThan(0n)
  })

  test('behavior: what was burned left the supply', () => {
    for (const name of POLICY_NAMES) {
      const { snapshots } = simulation.runs[name]
      expect((snapshots[0]?.supply ?? 0n) - (snapshots.at(-1)?.supply ?? 0n)).toBe(simulation.metrics[name].burned)
    }
  })

  test('behavior: the schedule spends the same lot every time; Holdfast stays within its own limits', () => {
    const { buyback } = simulation.parameters
    const baseLot = baseLotOf(simulation.parameters, simulation.window.step)
    const { holdfast, schedule } = simulation.runs
    expect(new Set(schedule.lots.map(({ spent }) => spent))).toEqual(new Set([baseLot]))
    expect(holdfast.lots.length).toBeGreaterThan(0)
    for (const { shortfallBps, spent, step } of holdfast.lots) {
      // The fee is 0.3%, and a lot of at most half of it moves the price by about as much: far from the 5% bound.
      expect(shortfallBps).toBeLessThan(100)
      expect(spent).toBeGreaterThanOrEqual(baseLot / 100n)
      expect(spent).toBeLessThanOrEqual(2n * baseLot)
      expect(step % buyback.interval.value).toBe(0)
    }
    for (const { floor, usable } of holdfast.snapshots.slice(5)) expect(usable).toBeGreaterThanOrEqual(floor ?? 0n)
  })

  test('behavior: purchases never lower the price', () => {
    for (const name of ['schedule', 'holdfast'] as const) {
      simulation.runs[name].snapshots.forEach(({ price }, i) => {
        expect(Number(price) / Number(simulation.runs.none.snapshots[i]?.price)).toBeGreaterThan(1 - 1e-9)
      })
    }
  })

  test('behavior: the seed and the history decide everything', async () => {
    const [same, other] = await Promise.all([
      simulate({ blocks: BLOCKS, history: shock(ATTACK), seed: 3 }),
      simulate({ blocks: BLOCKS, history: shock(ATTACK), seed: 4 }),
    ])
    // Compared as booleans: a difference would print two reports.
    expect(renderJson(same) === renderJson(simulation)).toBe(true)
    expect(renderReport(same) === renderReport(simulation)).toBe(true)
    expect(renderJson(other) === renderJson(simulation)).toBe(false)
  })

  test('error: OptionOutOfRangeError for blocks and seeds out of bounds', async () => {
    const name = 'Simulate.OptionOutOfRangeError'
    for (const blocks of [399, 1_501, 500.5, Number.NaN])
      await expect(simulate({ blocks })).rejects.toMatchObject({ name })
    for (const seed of [-1, 2 ** 31, 0.5]) await expect(simulate({ seed })).rejects.toMatchObject({ name })
  })

  test('error: HistoryTooShortError for a history that cannot hold the lead-in and a crash', async () => {
    const { points, source } = shock('short.csv')
    const history = { points: points.slice(0, 20), source }
    await expect(simulate({ history })).rejects.toMatchObject({ name: 'Prices.HistoryTooShortError' })
  })
})

describe('renderReport', () => {
  test('default: refers to nothing outside itself and runs no script', () => {
    const report = renderReport(simulation)
    const outside = /https?:|\/\/[a-z]|url\((?!#)|@import|<script|<link|<img|<iframe|\bsrc=|\bhref=|xmlns|javascript:/i
    expect(outside.exec(report)).toBeNull()
    expect(report.match(/<svg /g)).toHaveLength(6)
  })

  test('behavior: escapes what comes from outside', () => {
    const escaped = '&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;.csv'
    expect(renderReport(simulation).includes(escaped)).toBe(true)
  })

  test('behavior: says what a treasurer must know, and gives every chart as a table', () => {
    const report = renderReport(simulation)
    for (const part of [
      'not externally audited',
      'not a forecast',
      'What it leaves out',
      'Assumptions and their sources',
      'How efficiency shapes market impact',
      'Runway left [days]',
    ]) {
      expect(report.includes(part), part).toBe(true)
    }
    expect(report.match(/<details>/g)).toHaveLength(6)
    expect(report.match(/role="img" aria-label=/g)).toHaveLength(6)
  })
})

describe('renderSummary', () => {
  test('default: fits a terminal and shows the unfavourable figures', () => {
    const summary = renderSummary(simulation)
    for (const label of [
      'Max drawdown',
      'Worth of purchases at the end',
      'Worst purchase [bps]',
      'Runway left [days]',
    ]) {
      expect(summary).toContain(label)
    }
    expect(Math.max(...summary.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100)
  })

  test('behavior: says what revenue can and cannot do', () => {
    expect(renderSummary(simulation).replaceAll('\n', ' ')).toMatch(/Revenue of this size (can|cannot)/)
  })
})

describe('simulateCommand', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'holdfast-command-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  const stream = () => {
    const parts: string[] = []
    return { text: () => parts.join(''), write: (text: string) => parts.push(text) }
  }

  test('default: prints JSON to one stream, progress to the other, and writes the report', async () => {
    const prices = join(folder, 'prices.csv')
    const rows = shock('x').points.map(({ price, time }) => `${time},${Number(price) / 1e18}`)
    await writeFile(prices, ['ts,close', ...rows].join('\n'))
    const [err, out] = [stream(), stream()]
    const report = join(folder, 'new folder', 'report.html')
    await simulateCommand({ blocks: String(BLOCKS), json: true, out: report, prices, seed: '2' }, { err, out })
    const result = JSON.parse(out.text()) as { runs: Record<string, unknown>; seed: number; verdict: string[] }
    expect(Object.keys(result.runs)).toEqual(['none', 'schedule', 'holdfast'])
    expect(result.seed).toBe(2)
    expect(result.verdict.length).toBeGreaterThan(3)
    expect(err.text()).toContain('100%')
    expect(err.text()).toContain(report)
    expect(await readFile(report, 'utf8')).toContain('<!doctype html>')
  })

  test('error: OptionOutOfRangeError for options that are no numbers or times', async () => {
    const streams = { err: stream(), out: stream() }
    for (const options of [{ seed: 'x' }, { blocks: '1e3' }, { from: 'noon' }, { to: '' }]) {
      await expect(simulateCommand(options, streams)).rejects.toMatchObject({ name: 'Simulate.OptionOutOfRangeError' })
    }
  })

  test('error: WindowOutOfRangeError for a window outside the history', async () => {
    const prices = join(folder, 'prices.csv')
    const streams = { err: stream(), out: stream() }
    await expect(simulateCommand({ from: '2019-01-01', prices, to: '2019-02-01' }, streams)).rejects.toMatchObject({
      name: 'Prices.WindowOutOfRangeError',
    })
  })
})
