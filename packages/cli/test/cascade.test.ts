// The cascade on a real lock and a real pool: the figure it was built for, and the properties its table rests on.
import { cascadeBound, WAD } from '@holdfast/core'
import { beforeAll, expect, test } from 'vitest'
import { type CascadeRow, cascade } from '../src/cascade/cascade.js'
import { gateOf } from '../src/cascade/guards.js'
import { calendarOf, placeWishes, wishesOf } from '../src/cascade/holders.js'
import { cascadeParameters, SHAPE_NAMES } from '../src/cascade/parameters.js'
import { renderCascadePage, renderCascadeSummary } from '../src/report/cascadePage.js'

const locked = cascadeParameters.locked.value
const thin = cascadeParameters.depths.value[0]
let rows: CascadeRow[]

beforeAll(async () => {
  rows = await cascade(
    () => {},
    ({ depth, guard, shape }) => depth === thin && (shape === 'half in one week' || guard === 'raw'),
  )
}, 180_000)

const of = (guard: CascadeRow['guard'], shape: CascadeRow['shape'] = 'half in one week') =>
  rows.find((row) => row.guard === guard && row.shape === shape) as CascadeRow

test('L7: the cap of 1.5% takes the fall of half in one week from above 90% to below 45%', () => {
  expect(of('raw').drawdown).toBeGreaterThan(0.9)
  expect(of('cap').drawdown).toBeLessThan(0.45)
})

test('L7: no week of the capped lock takes more than its share, and nothing is lost', () => {
  const limit = (locked * cascadeParameters.bucketShare.value) / WAD
  expect(of('cap').ended.every((amount) => amount <= limit)).toBe(true)
  for (const row of rows) {
    expect(row.ended.reduce((sum, amount) => sum + amount, 0n)).toBe(locked)
    expect(row.released.reduce((sum, amount) => sum + amount, 0n)).toBe(locked)
  }
})

test('behavior: the gain tells apart what HHI does not', () => {
  for (const { drawdown, gain } of rows) expect(gain > WAD).toBe(drawdown > 0.5)
  expect(of('raw', 'exponential').hhi).toBeLessThan(WAD / 10n)
  expect(of('raw', 'exponential').drawdown).toBeGreaterThan(0.5)
})

test('behavior: what is sold of the heaviest window is within the bound, where there is one', () => {
  const { baseline, depths: _, refill, sensitivity } = cascadeParameters
  for (const row of rows.filter(({ gain }) => gain < WAD)) {
    const { sold, weeks } = cascadeBound({
      amounts: row.released,
      baseline: baseline.value,
      refill: refill.value,
      reserve: (locked * row.depth) / WAD,
      sensitivity: sensitivity.value,
    })
    // Over any number of weeks, sales weigh at most 1/(1 − (1 − refill)^k) windows.
    const windows = 1 / (1 - (1 - Number(refill.value) / 1e18) ** weeks)
    const reserve = (Number(locked) * Number(row.depth)) / 1e18
    const worst = 1 - (reserve / (reserve + windows * Number(sold))) ** 2
    expect(row.drawdown).toBeLessThan(worst)
  }
})

test('default: wishes add up and are placed in order', () => {
  for (const shape of SHAPE_NAMES) {
    const wishes = wishesOf(shape, cascadeParameters)
    expect(wishes.reduce((sum, { amount }) => sum + amount, 0n)).toBe(locked)
    const free = placeWishes(wishes, locked)
    expect(free.every(({ ends, week }) => ends === week)).toBe(true)
    expect(calendarOf(free).reduce((sum, amount) => sum + amount, 0n)).toBe(locked)
  }
  expect(
    placeWishes(
      [
        { amount: 2n, week: 0 },
        { amount: 2n, week: 0 },
        { amount: 1n, week: 0 },
      ],
      3n,
    ),
  ).toMatchObject([
    { asked: 0, ends: 0 },
    { asked: 0, ends: 1 },
    { asked: 0, ends: 0 },
  ])
})

test('default: a drip gives equal parts, a queue the pace of the pool', () => {
  const drip = gateOf('drip', cascadeParameters)
  const parts = [drip.week(26n, 0n), ...Array.from({ length: 25 }, () => drip.week(0n, 0n))]
  expect([parts.every((part) => part === 1n), drip.waiting()]).toEqual([true, false])
  const queue = gateOf('queue', cascadeParameters)
  expect([queue.week(9n, 100n), queue.waiting(), queue.week(0n, 100n), queue.waiting()]).toEqual([5n, true, 4n, false])
})

test('default: the page holds every row, and what is unfavourable', () => {
  const page = renderCascadePage(rows)
  for (const { drawdown } of rows) expect(page).toContain(`${(drawdown * 100).toFixed(1)}%`)
  expect(page).toContain('The unfavourable')
  expect(renderCascadeSummary(rows).split('\n')).toHaveLength(rows.length + 2)
})
