// `--with locks`: the main job with locks, loyalty and emission, on a shortened window of the built-in scenario.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mulWad, WAD } from '@holdfast/core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { simulateCommand } from '../src/commands/simulate.js'
import { epochsOf, lockFiguresOf, lockSentences, locksOf } from '../src/report/lockCharts.js'
import { renderJson } from '../src/report/renderJson.js'
import { renderReport } from '../src/report/renderReport.js'
import { OptionOutOfRangeError } from '../src/simulate/errors.js'
import { lockParameters } from '../src/simulate/lockParameters.js'
import type { LockOutcome } from '../src/simulate/locks.js'
import { type Simulation, simulate } from '../src/simulate/simulate.js'

const BLOCKS = 400
let plain: Simulation
let simulation: Simulation
let locks: LockOutcome
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-locks-'))
  plain = await simulate({ blocks: BLOCKS })
  simulation = await simulate({ blocks: BLOCKS, with: ['locks'] })
  locks = locksOf(simulation) as LockOutcome
}, 180_000)

afterAll(() => rm(folder, { force: true, recursive: true }))

test('L8: the burned share follows loyalty between its two ends', () => {
  const { leastBurn, mostBurn } = lockParameters
  for (const { burnShare, loyalty } of locks.samples) {
    const exact = leastBurn.value + mulWad(mostBurn.value - leastBurn.value, loyalty, 'down')
    expect(burnShare - exact === 0n || burnShare - exact === 1n).toBe(true)
  }
  expect(locks.samples[0]?.loyalty).toBe(0n)
  expect(locks.samples.at(-1)?.loyalty).toBeGreaterThan(WAD / 2n)
})

test('L7: no week of the calendar takes more than its share', () => {
  const opening = locks.samples[0]?.locked as bigint
  const limit = mulWad(opening, lockParameters.bucketShare.value, 'down')
  for (const { calendar } of [locks.opening, locks.ahead]) {
    expect(calendar.amounts.every((amount) => amount <= limit)).toBe(true)
    expect(calendar.amounts.reduce((sum, amount) => sum + amount, calendar.later)).toBeGreaterThan(0n)
  }
  expect(locks.opening.calendar.amounts.reduce((sum, amount) => sum + amount, 0n)).toBe(opening)
})

test('S1: what is issued stays below the cap, and supply is what was issued less what was burned', () => {
  const { snapshots } = simulation.runs.swap as NonNullable<typeof simulation.runs.swap>
  const first = locks.samples[0]?.issued as bigint
  locks.samples.forEach(({ burned, issued }, step) => {
    expect(issued - first).toBeLessThanOrEqual(mulWad(first, lockParameters.capMargin.value, 'down'))
    expect(snapshots[step]?.supply).toBe(issued - burned)
  })
  expect(locks.samples.at(-1)?.issued).toBeGreaterThan(first)
})

test('behavior: the order flow, the prices and the income are those without locks', () => {
  for (const name of ['none', 'schedule'] as const) {
    const prices = (of: Simulation) => of.runs[name].snapshots.map(({ price }) => price)
    expect(prices(simulation)).toEqual(prices(plain))
  }
  expect(simulation.metrics.none.revenue).toBe(plain.metrics.none.revenue)
  expect(simulation.runs.none.locks).toBeUndefined()
  expect(locksOf(plain)).toBeUndefined()
})

test('behavior: without the flag the report and the JSON say nothing of locks', () => {
  expect(lockFiguresOf(plain)).toEqual([])
  expect(lockSentences(plain)).toEqual([])
  expect(JSON.parse(renderJson(plain))).not.toHaveProperty('locks')
  expect(renderReport(plain)).not.toContain('Unlock calendar')
})

test('default: the report shows loyalty, the calendar and net emission', () => {
  const report = renderReport(simulation)
  for (const title of ['Burn share and loyalty', 'Unlock calendar against depth', 'Net emission per epoch']) {
    expect(report).toContain(title)
  }
  for (const sentence of lockSentences(simulation)) expect(report).toContain(sentence)
  const { parameters, samples } = JSON.parse(renderJson(simulation)).locks
  expect(samples).toHaveLength(locks.samples.length)
  expect(parameters.factor.source).toContain('study')
  const epochs = epochsOf(simulation, locks)
  const last = locks.samples[locks.samples.length - 1]
  const issued = epochs.reduce((sum, epoch) => sum + epoch.issued, 0)
  expect(issued).toBeLessThanOrEqual(Number((last?.issued as bigint) - (locks.samples[0]?.issued as bigint)) / 1e18)
  expect(issued).toBeGreaterThan(0)
})

test('error: OptionOutOfRangeError', async () => {
  const streams = { err: { write: () => true }, out: { write: () => true } }
  const out = join(folder, 'report.html')
  await expect(simulateCommand({ blocks: '400', out, with: 'magic' }, streams)).rejects.toThrow(OptionOutOfRangeError)
  await expect(readFile(out)).rejects.toThrow()
})
