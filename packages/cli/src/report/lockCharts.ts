import type { LockOutcome, LockSample } from '../simulate/locks.js'
import { baseOf, ofPolicy } from '../simulate/metrics.js'
import type { Execution } from '../simulate/run.js'
import type { Simulation } from '../simulate/simulate.js'
import { COLOURS } from './chart.js'
import type { Figure } from './charts.js'
import { amount, day, minute, number, percent } from './format.js'

/** One epoch of the emission. */
type Epoch = { readonly burned: number; readonly end: number; readonly issued: number }

const WEEK = 7 * 86_400
/** Rows of a table that stands for a chart. */
const ROWS = 24

/**
 * What became of the locks: that of the first way of buying, as in the chart of the treasury.
 *
 * @param simulation - The simulation.
 * @returns The outcome; undefined without locks.
 */
export function locksOf({ executions, locks, runs }: Simulation): LockOutcome | undefined {
  return locks && ofPolicy(runs, executions[0] as Execution).locks
}

/**
 * The charts of a report about locks: none without them.
 *
 * @param simulation - The simulation.
 * @returns The charts, in reading order.
 */
export function lockFiguresOf(simulation: Simulation): Figure[] {
  const locks = locksOf(simulation)
  return locks === undefined
    ? []
    : [loyalty(simulation, locks), calendar(simulation, locks), emission(simulation, locks)]
}

/**
 * Says in words what the locks came to, favourable or not.
 *
 * @param simulation - The simulation.
 * @returns Sentences; none without locks.
 */
export function lockSentences(simulation: Simulation): string[] {
  const locks = locksOf(simulation)
  if (locks === undefined) return []
  const { ahead, opening, samples } = locks
  const [first, last] = [samples[0], samples.at(-1)] as [LockSample, LockSample]
  const issued = last.issued - first.issued
  const burned = last.burned - first.burned
  return [
    `Those who lock become ${percent(wad(last.loyalty))} loyal, and the share of buybacks and penalties that is burned goes from ${percent(wad(first.burnShare))} to ${percent(wad(last.burnShare))}.`,
    `${amount(issued)} tokens were issued for revenue and ${amount(burned)} burned: the supply ${issued > burned ? 'rose' : 'fell'} by ${amount(issued > burned ? issued - burned : burned - issued)}.`,
    `The largest unlock of a week is ${number(wad(opening.peak), 1)} times what the pool takes until its price falls by 5% at the opening, and ${number(wad(ahead.peak), 1)} times at the end; the gain of a cascade is ${number(wad(opening.gain), 2)} and ${number(wad(ahead.gain), 2)}, where 1 is the threshold.`,
    'What is unlocked, paid as a reward or issued is not sold in this run: the order flow is the same in every run. Whoever sold it would lower the price.',
  ]
}

function loyalty(simulation: Simulation, { samples }: LockOutcome): Figure {
  const { window } = simulation
  const series = (of: (sample: LockSample) => bigint) =>
    samples.map((sample, i) => [(window.start + i * window.step) * 1_000, wad(of(sample)) * 100] as const)
  const last = samples.length - 1
  const indices = Array.from({ length: ROWS + 1 }, (_, i) => Math.round((i * last) / ROWS))
  return {
    caption:
      'Loyalty is the mean growth of all lock weights over the last closed week; the burned share follows it between its two ends. At half of the window some holders leave early and pay for it, later a newcomer locks, which lowers the loyalty of all together.',
    chart: {
      series: [
        { colour: COLOURS.blue, data: series(({ burnShare }) => burnShare), name: 'Burned share', width: 2 },
        { colour: COLOURS.orange, dash: 'dashed', data: series((s) => s.loyalty), name: 'Loyalty', width: 2 },
      ],
      start: (window.start + baseOf(simulation.parameters) * window.step) * 1_000,
      valueAxis: 'Share [%]',
    },
    table: {
      head: ['Time', 'Loyalty', 'Burned share', 'Locked [tokens]'],
      rows: indices.map((i) => {
        const sample = samples[i] as LockSample
        return [
          minute(window.start + i * window.step),
          percent(wad(sample.loyalty)),
          percent(wad(sample.burnShare)),
          amount(sample.locked),
        ]
      }),
    },
    title: 'Burn share and loyalty',
  }
}

function calendar(_: Simulation, { ahead, opening }: LockOutcome): Figure {
  const start = Number(opening.calendar.firstWeek) * WEEK
  const offset = Number(ahead.calendar.firstWeek - opening.calendar.firstWeek)
  const weeks = opening.calendar.amounts.length + offset
  const time = (week: number) => (start + week * WEEK) * 1_000
  const of = (amounts: readonly bigint[], week: number) => wad(amounts[week] ?? 0n)
  const data = (amounts: readonly bigint[], shift: number) =>
    amounts.flatMap((value, week) => (value > 0n ? [[time(week + shift), wad(value)] as const] : []))
  const level = (value: number) => [[time(0), value] as const, [time(weeks - 1), value] as const]
  const rows = Array.from({ length: weeks }, (_value, week) => week).filter(
    (week) => of(opening.calendar.amounts, week) > 0 || of(ahead.calendar.amounts, week - offset) > 0,
  )
  return {
    caption:
      'What ends in each week, as it stood at the opening and at the end, against the tokens the pool takes until its price has fallen by 5%. The lock lets no week take more than its share; where a point lies above the line, selling that week alone would move the price further than that.',
    chart: {
      series: [
        {
          colour: COLOURS.blue,
          data: data(opening.calendar.amounts, 0),
          name: 'Unlocks, seen at the opening',
          symbol: 'circle',
        },
        {
          colour: COLOURS.vermilion,
          data: data(ahead.calendar.amounts, offset),
          name: 'Seen at the end',
          symbol: 'triangle',
        },
        {
          colour: COLOURS.black,
          dash: 'dotted',
          data: level(wad(opening.depth)),
          name: 'Depth at the opening',
          width: 2,
        },
        { colour: COLOURS.grey, dash: 'dashed', data: level(wad(ahead.depth)), name: 'Depth at the end', width: 2 },
      ],
      start: time(0),
      valueAxis: 'Tokens a week',
    },
    table: {
      head: ['Week of', 'Opening [tokens]', 'End [tokens]', 'Opening, of its depth', 'End, of its depth'],
      rows: rows.map((week) => {
        const [then, now] = [of(opening.calendar.amounts, week), of(ahead.calendar.amounts, week - offset)]
        return [
          day(time(week) / 1_000),
          number(then),
          number(now),
          percent(then / wad(opening.depth)),
          percent(now / wad(ahead.depth)),
        ]
      }),
    },
    title: 'Unlock calendar against depth',
  }
}

function emission(simulation: Simulation, locks: LockOutcome): Figure {
  const epochs = epochsOf(simulation, locks)
  const series = (of: (epoch: Epoch) => number) => epochs.map((epoch) => [epoch.end * 1_000, of(epoch)] as const)
  return {
    caption:
      'Tokens issued for revenue less tokens burned, in each epoch of the emission. Above zero the supply grows. Issued is a share of average revenue at the higher of two average prices; burned are the purchases and the penalties.',
    chart: {
      series: [
        { colour: COLOURS.green, dash: 'dashed', data: series(({ issued }) => issued), name: 'Issued', width: 1.5 },
        { colour: COLOURS.vermilion, dash: 'dotted', data: series(({ burned }) => -burned), name: 'Burned', width: 2 },
        { colour: COLOURS.blue, data: series((e) => e.issued - e.burned), name: 'Net', width: 2 },
      ],
      start: (simulation.window.start + baseOf(simulation.parameters) * simulation.window.step) * 1_000,
      valueAxis: 'Tokens an epoch',
    },
    table: {
      head: ['Epoch ends', 'Issued [tokens]', 'Burned [tokens]', 'Net [tokens]'],
      rows: epochs.map(({ burned, end, issued }) => [
        minute(end),
        number(issued),
        number(burned),
        signed(issued - burned),
      ]),
    },
    title: 'Net emission per epoch',
  }
}

/** Issued and burned by epoch. */
export function epochsOf({ window }: Simulation, { epoch, samples }: LockOutcome): Epoch[] {
  const every = Math.max(1, Math.round(epoch / window.step))
  const epochs: Epoch[] = []
  for (let end = every; end < samples.length; end += every) {
    const [from, to] = [samples[end - every], samples[end]] as [LockSample, LockSample]
    epochs.push({
      burned: wad(to.burned - from.burned),
      end: window.start + end * window.step,
      issued: wad(to.issued - from.issued),
    })
  }
  return epochs
}

function signed(value: number): string {
  return `${value > 0 ? '+' : value < 0 ? '−' : ''}${number(Math.abs(value))}`
}

function wad(value: bigint): number {
  return Number(value) / 1e18
}
