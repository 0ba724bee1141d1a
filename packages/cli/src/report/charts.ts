import { baseOf, ofPolicy } from '../simulate/metrics.js'
import type { Execution, PolicyName, Run, Snapshot } from '../simulate/run.js'
import type { Simulation } from '../simulate/simulate.js'
import { type Chart, COLOURS, type Series } from './chart.js'
import { bps, change, day, minute, number, price } from './format.js'
import { lockFiguresOf } from './lockCharts.js'
import { POLICY_LABELS } from './rows.js'

/** A chart with what readers need beside it. */
export type Figure = {
  /** One sentence that says what to see. */
  readonly caption: string
  /** The chart. */
  readonly chart: Chart
  /** Heading. */
  readonly title: string
  /** The same as a table. */
  readonly table: { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }
}

const STYLES: Readonly<Record<PolicyName, Pick<Series, 'colour' | 'dash' | 'width'>>> = {
  auction: { colour: COLOURS.green, dash: 'solid', width: 2 },
  none: { colour: COLOURS.grey, dash: 'dashed', width: 2 },
  schedule: { colour: COLOURS.vermilion, dash: 'solid', width: 1.5 },
  split: { colour: COLOURS.purple, dash: 'dashed', width: 2 },
  swap: { colour: COLOURS.blue, dash: 'solid', width: 2 },
}
/** Policies that buy. */
const buyersOf = ({ executions }: Simulation): readonly PolicyName[] => ['schedule', ...executions]
/** Rows of a table that stands for a chart. */
const ROWS = 24
/** Ratio of highest to lowest price from which a logarithmic axis reads better. */
const WIDE = 8

/**
 * The charts of a report.
 *
 * @param simulation - The simulation.
 * @returns The charts, in reading order.
 */
export function figuresOf(simulation: Simulation): Figure[] {
  const figures = [prices, lifts, spending, burning, treasury, lots].map((figure) => figure(simulation))
  return [...figures, ...lockFiguresOf(simulation)]
}

function prices(simulation: Simulation): Figure {
  const { names, runs, window } = simulation
  const history = window.prices.map((value) => wad(value))
  const highest = Math.max(...history)
  const lowest = Math.min(...history)
  const series = [
    ...names.map((name) => line(simulation, name, ({ price: value }) => wad(value))),
    {
      colour: COLOURS.black,
      dash: 'dotted' as const,
      data: points(simulation, (i) => history[i] as number),
      name: 'History',
      width: 1,
    },
  ]
  return {
    caption:
      'Without a policy the pool follows the history by construction, so the two lines lie on each other. What a policy changes is often too small to see here: the next chart shows it alone.',
    chart: {
      ...chartOf(simulation),
      logarithmic: highest > WIDE * lowest,
      series,
      valueAxis: 'Price [quote per token]',
    },
    table: tableOf(simulation, ['History', ...names.map((name) => POLICY_LABELS[name])], (i) => [
      price(window.prices[i] as bigint),
      ...names.map((name) => price((ofPolicy(runs, name).snapshots[i] as Snapshot).price)),
    ]),
    title: 'Price',
  }
}

function lifts(simulation: Simulation): Figure {
  const { runs } = simulation
  const buyers = buyersOf(simulation)
  const lift = (name: PolicyName, i: number) => {
    const [present, without] = [ofPolicy(runs, name).snapshots[i], runs.none.snapshots[i]] as [Snapshot, Snapshot]
    return Number(present.price) / Number(without.price) - 1
  }
  return {
    caption: 'How much higher the price stands than it would without a policy, at the same order flow.',
    chart: {
      ...chartOf(simulation),
      series: buyers.map((name) => ({
        ...STYLES[name],
        data: points(simulation, (i) => lift(name, i) * 100),
        name: POLICY_LABELS[name],
      })),
      valueAxis: 'Price against no policy [%]',
    },
    table: tableOf(
      simulation,
      buyers.map((name) => POLICY_LABELS[name]),
      (i) => buyers.map((name) => change(lift(name, i), 3)),
    ),
    title: 'What the policies change',
  }
}

function spending(simulation: Simulation): Figure {
  return cumulative(simulation, {
    caption: 'Quote paid for tokens, added up. Revenue arrives once a day and is the same in every run.',
    of: ({ spent }) => wad(spent),
    revenue: true,
    title: 'Spent',
    valueAxis: 'Cumulative [quote]',
  })
}

function burning(simulation: Simulation): Figure {
  return cumulative(simulation, {
    caption: 'Tokens bought and burned, added up.',
    of: ({ burned }) => wad(burned),
    title: 'Burned',
    valueAxis: 'Cumulative [tokens]',
  })
}

function cumulative(
  simulation: Simulation,
  options: {
    caption: string
    of: (lot: Run['lots'][number]) => number
    revenue?: true
    title: string
    valueAxis: string
  },
): Figure {
  const { runs, tape } = simulation
  const buyers = buyersOf(simulation)
  const totals = buyers.map((name) =>
    running(
      simulation.window.prices.length,
      ofPolicy(runs, name).lots.map((lot) => [lot.step, options.of(lot)]),
    ),
  )
  const revenue = running(
    simulation.window.prices.length,
    tape.steps.map((step, i) => [i + 1, wad(step.revenue)]),
  )
  const names = [...buyers.map((name) => POLICY_LABELS[name]), ...(options.revenue ? ['Revenue'] : [])]
  const columns = options.revenue ? [...totals, revenue] : totals
  const styles = [...buyers.map((name) => STYLES[name]), { colour: COLOURS.orange, dash: 'dotted' as const, width: 2 }]
  return {
    caption: options.caption,
    chart: {
      ...chartOf(simulation),
      series: columns.map((values, i) => ({
        ...(styles[i] as Pick<Series, 'colour'>),
        data: points(simulation, (at) => values[at] as number),
        name: names[i] as string,
      })),
      valueAxis: options.valueAxis,
    },
    table: tableOf(simulation, names, (at) => columns.map((values) => number(values[at] as number))),
    title: options.title,
  }
}

function treasury(simulation: Simulation): Figure {
  const { executions, names, runs } = simulation
  const shownFor = executions[0] as Execution
  const label = POLICY_LABELS[shownFor]
  const books = (pick: (snapshot: Snapshot) => bigint | undefined) =>
    points(simulation, (i) => {
      const value = pick(ofPolicy(runs, shownFor).snapshots[i] as Snapshot)
      return value === undefined || value === 0n ? null : wad(value)
    })
  const shown = (value: bigint | undefined) => (value === undefined || value === 0n ? '–' : number(wad(value)))
  return {
    caption:
      'Quote the protocol owns in each run. Usable reserves are what Holdfast counts after the haircut; it never spends them below the floor: the runway and a buffer that widens with volatility.',
    chart: {
      ...chartOf(simulation),
      series: [
        ...names.map((name) => line(simulation, name, ({ reserve }) => wad(reserve))),
        {
          colour: COLOURS.blue,
          dash: 'dashed',
          data: books(({ usable }) => usable),
          name: `${label}, usable`,
          width: 1,
        },
        { colour: COLOURS.black, dash: 'dotted', data: books(({ floor }) => floor), name: `${label}, floor`, width: 2 },
      ],
      valueAxis: 'Treasury [quote]',
    },
    table: tableOf(
      simulation,
      [...names.map((name) => POLICY_LABELS[name]), `${label}, usable`, `${label}, floor`],
      (i) => {
        const { floor, usable } = ofPolicy(runs, shownFor).snapshots[i] as Snapshot
        return [
          ...names.map((name) => number(wad((ofPolicy(runs, name).snapshots[i] as Snapshot).reserve))),
          shown(usable),
          shown(floor),
        ]
      },
    ),
    title: 'Treasury',
  }
}

function lots(simulation: Simulation): Figure {
  const { runs, tape } = simulation
  const buyers = buyersOf(simulation)
  const time = (step: number) => (tape.steps[step - 1]?.time ?? 0) * 1_000
  const days = [
    ...new Set(buyers.flatMap((name) => ofPolicy(runs, name).lots.map(({ step }) => day(time(step) / 1_000)))),
  ].sort()
  return {
    caption:
      'Each point is one purchase: how far its price lay above the time-weighted price, fee and own price impact included. Lower is better.',
    chart: {
      ...chartOf(simulation),
      series: buyers.map((name) => ({
        ...STYLES[name],
        data: ofPolicy(runs, name).lots.map(({ shortfallBps, step }) => [time(step), shortfallBps] as const),
        name: POLICY_LABELS[name],
        symbol: name === 'schedule' ? ('triangle' as const) : ('circle' as const),
      })),
      valueAxis: 'Shortfall [basis points]',
    },
    table: {
      head: [
        'Day',
        ...buyers.flatMap((name) => [`${POLICY_LABELS[name]}: purchases`, 'spent [quote]', 'shortfall [bps]']),
      ],
      rows: days.map((date) => [
        date,
        ...buyers.flatMap((name) => {
          const ofDay = ofPolicy(runs, name).lots.filter(({ step }) => day(time(step) / 1_000) === date)
          const spent = ofDay.reduce((total, lot) => total + wad(lot.spent), 0)
          const mean = ofDay.reduce((total, lot) => total + lot.shortfallBps * wad(lot.spent), 0) / spent
          return [number(ofDay.length), number(spent), ofDay.length === 0 ? '–' : bps(mean)]
        }),
      ]),
    },
    title: 'Purchases',
  }
}

function chartOf({ parameters, window }: Simulation): Pick<Chart, 'start'> {
  return { start: (window.start + baseOf(parameters) * window.step) * 1_000 }
}

function line(simulation: Simulation, name: PolicyName, of: (snapshot: Snapshot) => number): Series {
  const data = points(simulation, (i) => of(ofPolicy(simulation.runs, name).snapshots[i] as Snapshot))
  return { ...STYLES[name], data, name: POLICY_LABELS[name] }
}

function points({ window }: Simulation, of: (index: number) => number | null): [number, number | null][] {
  return window.prices.map((_, i) => [(window.start + i * window.step) * 1_000, of(i)])
}

function tableOf(
  { window }: Simulation,
  names: readonly string[],
  of: (index: number) => readonly string[],
): Figure['table'] {
  const last = window.prices.length - 1
  const indices = Array.from({ length: ROWS + 1 }, (_, i) => Math.round((i * last) / ROWS))
  return { head: ['Time', ...names], rows: indices.map((i) => [minute(window.start + i * window.step), ...of(i)]) }
}

/** Running totals at every step of values that belong to some of them. */
function running(length: number, values: readonly (readonly [number, number])[]): number[] {
  const totals = new Array<number>(length).fill(0)
  for (const [step, value] of values) totals[step] = (totals[step] ?? 0) + value
  for (let i = 1; i < length; i += 1) totals[i] = (totals[i] as number) + (totals[i - 1] as number)
  return totals
}

function wad(value: bigint): number {
  return Number(value) / 1e18
}
