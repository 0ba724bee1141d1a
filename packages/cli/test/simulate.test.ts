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
import { ofPolicy } from '../src/simulate/metrics.js'
import type { PolicyName } from '../src/simulate/run.js'
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

const EXECUTIONS = ['swap', 'auction', 'split'] as const
const NAMES: readonly PolicyName[] = ['none', 'schedule', ...EXECUTIONS]

let simulation: Simulation

beforeAll(async () => {
  simulation = await simulate({ blocks: BLOCKS, executions: EXECUTIONS, history: shock(ATTACK), seed: 3 })
})

describe('simulate', () => {
  test('default: a run of the same steps for every policy, within the blocks that were asked for', () => {
    for (const name of NAMES) {
      expect(ofPolicy(simulation.runs, name).snapshots).toHaveLength(simulation.tape.steps.length + 1)
      expect(ofPolicy(simulation.runs, name).blocks).toBeLessThanOrEqual(BLOCKS)
    }
  })

  test('behavior: without a policy the pool on the chain follows the history, to a billionth', () => {
    simulation.runs.none.snapshots.forEach(({ price }, i) => {
      expect(Math.abs(Number(price) / Number(simulation.window.prices[i]) - 1)).toBeLessThan(1e-9)
    })
  })

  test('behavior: all runs are the same until the policies start', () => {
    const { leadIn } = simulation.parameters.window
    const prices = NAMES.map((name) =>
      ofPolicy(simulation.runs, name)
        .snapshots.slice(0, leadIn.value)
        .map(({ price }) => price),
    )
    for (const run of prices.slice(1)) expect(run).toEqual(prices[0])
  })

  test('behavior: income is equal in every run, and every quote is accounted for', () => {
    const { metrics, parameters, runs } = simulation
    for (const name of NAMES) {
      expect(ofPolicy(runs, name).revenue).toBe(runs.none.revenue)
      expect(ofPolicy(metrics, name).reserve).toBe(
        parameters.treasury.opening.value + runs.none.revenue - ofPolicy(metrics, name).spent,
      )
    }
    expect(runs.none.revenue).toBeGreaterThan(0n)
  })

  test('behavior: what was burned left the supply', () => {
    for (const name of NAMES) {
      const { snapshots } = ofPolicy(simulation.runs, name)
      expect((snapshots[0]?.supply ?? 0n) - (snapshots.at(-1)?.supply ?? 0n)).toBe(
        ofPolicy(simulation.metrics, name).burned,
      )
    }
  })

  test('behavior: the schedule spends the same lot every time; Holdfast stays within its own limits', () => {
    const { buyback } = simulation.parameters
    const baseLot = baseLotOf(simulation.parameters, simulation.window.step)
    expect(new Set(simulation.runs.schedule.lots.map(({ spent }) => spent))).toEqual(new Set([baseLot]))
    for (const name of EXECUTIONS) {
      const { lots, snapshots } = ofPolicy(simulation.runs, name)
      expect(lots.length).toBeGreaterThan(0)
      for (const { shortfallBps, spent, step } of lots) {
        // A taker pays the fee of 0.3%, and a lot of at most half of it moves the price by about as much; an auction, in
        // which others do that, is bound by the reserve price alone: 5% below the oracle.
        expect(shortfallBps).toBeLessThan(name === 'auction' ? 600 : 100)
        expect(spent).toBeGreaterThanOrEqual(baseLot / 100n)
        expect(spent).toBeLessThanOrEqual((name === 'auction' ? 12n : 2n) * baseLot)
        if (name !== 'auction') expect(step % buyback.interval.value).toBe(0)
      }
      for (const { floor, usable } of snapshots.slice(5)) expect(usable).toBeGreaterThanOrEqual(floor ?? 0n)
    }
  })

  test('behavior: an auction sells at most one lot in an epoch', () => {
    const { epoch } = simulation.parameters.revenue
    const { lots } = ofPolicy(simulation.runs, 'auction')
    // Two fills may stand close together, at the end of one epoch and in the next; three never within one length.
    lots.slice(2).forEach(({ step }, i) => {
      expect(step - (lots[i]?.step ?? 0)).toBeGreaterThanOrEqual(epoch.value)
    })
  })

  test('behavior: over two pools a lot costs no more than in the first alone', () => {
    const { metrics } = simulation
    expect(ofPolicy(metrics, 'split').cost).toBeLessThan(ofPolicy(metrics, 'swap').cost ?? 0)
  })

  test('behavior: purchases never lower the price', () => {
    for (const name of ['schedule', ...EXECUTIONS] as const) {
      ofPolicy(simulation.runs, name).snapshots.forEach(({ price }, i) => {
        expect(Number(price) / Number(simulation.runs.none.snapshots[i]?.price)).toBeGreaterThan(1 - 1e-9)
      })
    }
  })

  test('behavior: the seed and the history decide everything', async () => {
    const [same, other] = await Promise.all([
      simulate({ blocks: BLOCKS, executions: EXECUTIONS, history: shock(ATTACK), seed: 3 }),
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

describe('the death spiral', () => {
  test('behavior: own tokens are no reserve, the buyback stops at the floor, and the treasury survives', async () => {
    const spiral = await simulate({ blocks: BLOCKS, executions: ['swap', 'auction'], scenario: 'death-spiral' })
    const { metrics, parameters, runs } = spiral
    expect(parameters.treasury.ownTokens.value).toBeGreaterThan(parameters.treasury.opening.value)
    for (const name of spiral.executions) {
      const { lots, snapshots } = ofPolicy(runs, name)
      // Usable is the quote after its haircut: not one token of its own is in it.
      for (const { reserve, usable } of snapshots.slice(5)) expect(usable).toBeLessThanOrEqual(reserve)
      // Between purchases the floor may rise above what is there, with the volatility; no purchase goes through it.
      for (const { step } of lots) {
        const { floor = 0n, usable } = snapshots[step] ?? {}
        expect(usable).toBeGreaterThanOrEqual(floor)
      }
      expect(ofPolicy(metrics, name).spent).toBeGreaterThan(0n)
      expect(ofPolicy(metrics, name).runwayDays).toBeGreaterThan(89)
    }
    expect(metrics.none.keptEnd).toBeLessThan(0.5)
    expect(metrics.schedule.runwayDays).toBeLessThan(ofPolicy(metrics, 'swap').runwayDays)
    expect(renderSummary(spiral).replaceAll('\n', ' ')).toContain('never count them as a reserve')
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
    expect(Object.keys(result.runs)).toEqual(['none', 'schedule', 'swap'])
    expect(result.seed).toBe(2)
    expect(result.verdict.length).toBeGreaterThan(3)
    expect(err.text()).toContain('100%')
    expect(err.text()).toContain(report)
    expect(await readFile(report, 'utf8')).toContain('<!doctype html>')
  })

  test('error: OptionOutOfRangeError for options that are no numbers or times', async () => {
    const streams = { err: stream(), out: stream() }
    for (const options of [
      { seed: 'x' },
      { blocks: '1e3' },
      { from: 'noon' },
      { to: '' },
      { execution: 'swap,limit' },
      { scenario: 'calm' },
    ]) {
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
