import { type BaseUnits, mulDiv, purchasingPowerKept, WAD, type Wad } from '@holdfast/core'
import type { Parameters } from './parameters.js'
import type { Execution, PolicyName, Run, Snapshot } from './run.js'
import type { Tape } from './tape.js'

/** What a run comes to, from the step before the policies start to the end. */
export type Metrics = {
  /** Quote the protocol owns for each token in supply at the end [quote, wad]. */
  readonly backing: Wad
  /** Tokens burned [base units]. */
  readonly burned: BaseUnits
  /** Share of the supply that was burned. */
  readonly burnedShare: number
  /** Price paid above the marginal price just before each purchase, weighted by spending [basis points]. */
  readonly cost: number | undefined
  /** Price at the end over the price at the end without a policy, less one. */
  readonly endLift: number
  /** Purchasing power kept at the end. */
  readonly keptEnd: number
  /** Least purchasing power kept. */
  readonly keptMinimum: number
  /** Number of purchases. */
  readonly lots: number
  /** Deepest fall from an earlier peak. */
  readonly maximumDrawdown: number
  /** Price over the price without a policy, less one, averaged over the steps. */
  readonly meanLift: number
  /** Quote the protocol owns at the end [base units]. */
  readonly reserve: BaseUnits
  /** Income over the whole window [base units]. */
  readonly revenue: BaseUnits
  /** Time the reserve pays the running cost [days]. */
  readonly runwayDays: number
  /** Price paid above the time-weighted price, weighted by spending, negative when below [basis points]. */
  readonly shortfall: number | undefined
  /** Purchases that were due and did not happen. */
  readonly skipped: number
  /** Quote spent [base units]. */
  readonly spent: BaseUnits
  /** Share of the steps that ended below the anchor. */
  readonly timeBelowAnchor: number
  /** What the bought tokens would be worth at the final price, for each quote spent; they were burned. */
  readonly worthAtEnd: number | undefined
  /** Dearest purchase against the marginal price just before it [basis points]. */
  readonly worstCost: number | undefined
}

/** What the sellers of the history brought to the pool, without a policy. */
export type Pressure = {
  /** Deepest fall of the history after the policies start, from the price just before. */
  readonly fall: number
  /** Net tokens sold into the pool from there to the trough [base units]. */
  readonly netSold: BaseUnits
  /** What buying all of them at the starting price would have cost [quote base units]. */
  readonly toHold: BaseUnits
  /** Step of the trough. */
  readonly trough: number
}

/**
 * Measures a run.
 *
 * @param run - The run.
 * @param context - {@link measure.Context}
 * @returns Its figures.
 */
export function measure(run: Run, context: measure.Context): Metrics {
  const { anchors, baseline, parameters } = context
  const base = baseOf(parameters)
  const snapshots = run.snapshots.slice(base)
  const first = snapshots[0] as Snapshot
  const last = snapshots.at(-1) as Snapshot
  const spent = sum(run.lots.map((lot) => lot.spent))
  const bought = sum(run.lots.map((lot) => lot.bought))
  const burned = sum(run.lots.map((lot) => lot.burned))
  const lifts = snapshots.map(({ price }, i) => ratio(price, (baseline.snapshots[base + i] as Snapshot).price) - 1)
  const below = snapshots.slice(1).filter(({ price }, i) => price < (anchors[base + 1 + i] as Wad)).length
  const weighted = (of: (lot: Run['lots'][number]) => number) =>
    spent === 0n ? undefined : run.lots.reduce((total, lot) => total + of(lot) * Number(lot.spent), 0) / Number(spent)
  return {
    backing: mulDiv(last.reserve, WAD, { denominator: last.supply, rounding: 'down' }),
    burned,
    burnedShare: ratio(burned, first.supply),
    cost: weighted(({ costBps }) => costBps),
    endLift: lifts.at(-1) as number,
    keptEnd: kept(first.price, last.price),
    keptMinimum: Math.min(...snapshots.map(({ price }) => kept(first.price, price))),
    lots: run.lots.length,
    maximumDrawdown: drawdown(snapshots.map(({ price }) => price)),
    meanLift: lifts.reduce((total, lift) => total + lift, 0) / lifts.length,
    reserve: last.reserve,
    revenue: run.revenue,
    runwayDays: ratio(last.reserve, parameters.treasury.opexPerYear.value) * 365,
    shortfall: weighted(({ shortfallBps }) => shortfallBps),
    skipped: Object.values(run.skipped).reduce((total, count) => total + count, 0),
    spent,
    timeBelowAnchor: below / (snapshots.length - 1),
    worthAtEnd:
      spent === 0n ? undefined : ratio(mulDiv(bought, last.price, { denominator: WAD, rounding: 'down' }), spent),
    worstCost: run.lots.length === 0 ? undefined : Math.max(...run.lots.map(({ costBps }) => costBps)),
  }
}

export declare namespace measure {
  /** What a run is compared with. */
  type Context = {
    /** The anchor at every step, see {@link anchorsOf}. */
    anchors: readonly Wad[]
    /** The run without a policy. */
    baseline: Run
    /** The assumptions. */
    parameters: Parameters
  }
}

/**
 * The anchor at every step: the mean of the history over the window of the protocol's own anchor. The same in every run,
 * so that a policy cannot look better by dragging its own average along.
 *
 * @param tape - The order flow.
 * @param parameters - The assumptions.
 * @returns The anchors [quote, wad]; the first belongs to the opening.
 */
export function anchorsOf(tape: Tape, parameters: Parameters): Wad[] {
  const prices = [tape.openingPrice, ...tape.steps.map(({ price }) => price)]
  const window = parameters.oracle.anchorWindow.value
  let total = 0n
  return prices.map((price, i) => {
    total += price
    if (i >= window) total -= prices[i - window] as Wad
    return total / BigInt(Math.min(i + 1, window))
  })
}

/**
 * Measures what a policy was up against.
 *
 * @param baseline - The run without a policy.
 * @param pools - Token reserve of the pool at the opening and after every step of that run [base units].
 * @param parameters - The assumptions.
 * @returns The pressure.
 */
export function pressureOf(baseline: Run, pools: readonly BaseUnits[], parameters: Parameters): Pressure {
  const base = baseOf(parameters)
  const prices = baseline.snapshots.slice(base).map(({ price }) => price)
  const start = prices[0] as Wad
  const trough = prices.reduce((least, price, i) => (price < (prices[least] as Wad) ? i : least), 0)
  const netSold = (pools[base + trough] as BaseUnits) - (pools[base] as BaseUnits)
  const sold = netSold > 0n ? netSold : 0n
  return {
    fall: 1 - ratio(prices[trough] as Wad, start),
    netSold: sold,
    toHold: mulDiv(sold, start, { denominator: WAD, rounding: 'down' }),
    trough: base + trough,
  }
}

/** Index of the snapshot that figures are measured from: the last before a policy acts. */
export function baseOf(parameters: Parameters): number {
  return parameters.window.leadIn.value - 1
}

/** The runs by policy. */
export type ByPolicy<value> = Readonly<Record<Exclude<PolicyName, Execution>, value>> &
  Readonly<Partial<Record<Execution, value>>>

/**
 * What belongs to a policy that was run.
 *
 * @param values - The values by policy.
 * @param name - A policy that was run.
 * @returns Its value.
 */
export function ofPolicy<value>(values: ByPolicy<value>, name: PolicyName): value {
  return values[name] as value
}

function kept(price0: Wad, priceT: Wad): number {
  return ratio(purchasingPowerKept({ price0, priceT, reference0: WAD, referenceT: WAD }), WAD)
}

function drawdown(prices: readonly Wad[]): number {
  let peak = 0n
  let deepest = 0
  for (const price of prices) {
    if (price > peak) peak = price
    deepest = Math.max(deepest, 1 - ratio(price, peak))
  }
  return deepest
}

function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n)
}

function ratio(numerator: bigint, denominator: bigint): number {
  return Number(numerator) / Number(denominator)
}
