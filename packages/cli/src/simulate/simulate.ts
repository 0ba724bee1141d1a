import { crashWindow } from '../prices/crashWindow.js'
import { jumpDiffusion } from '../prices/jumpDiffusion.js'
import { resample } from '../prices/resample.js'
import type { PriceHistory, PriceWindow } from '../prices/types.js'
import { createRandom } from '../random/random.js'
import { OptionOutOfRangeError } from './errors.js'
import { type Float, fixFloat } from './float.js'
import { type LockParameters, lockParameters } from './lockParameters.js'
import { anchorsOf, type ByPolicy, type Metrics, measure, ofPolicy, type Pressure, pressureOf } from './metrics.js'
import { type Parameters, parameters, type ScenarioName, scenarios } from './parameters.js'
import { policies } from './policies.js'
import { EXECUTIONS, type Execution, type PolicyName, type Run, run } from './run.js'
import { buildTape, type Tape } from './tape.js'

/** Blocks of a run that are not steps: deployment and funding, rounded up. */
const SETUP_BLOCKS = 40
/** Fewest and most blocks of a run. */
const BLOCKS = { least: 400, most: 1_500 } as const
/** Blocks of a run by default: one step an hour over the whole window. */
export const DEFAULT_BLOCKS = parameters.window.steps.value + SETUP_BLOCKS
/** Seed by default. */
export const DEFAULT_SEED = 1
/** Largest seed. */
const LARGEST_SEED = 2 ** 31 - 1
/** Fewest points of a history that say something about a crash. */
const LEAST_POINTS = 10

/** What can be added to Holdfast's protocol. */
export const ADDITIONS = ['locks'] as const

/** Something that is added to Holdfast's protocol. */
export type Addition = (typeof ADDITIONS)[number]

/** A simulation and its results. */
export type Simulation = {
  /** The anchor at every step [quote, wad]. */
  readonly anchors: readonly bigint[]
  /** Who holds what before the first step. */
  readonly float: Float
  /** Ways in which Holdfast bought, in the order they are shown. */
  readonly executions: readonly Execution[]
  /** Assumptions of the locks, where they were asked for. */
  readonly locks?: LockParameters
  /** Figures of every run. */
  readonly metrics: ByPolicy<Metrics>
  /** The assumptions. */
  readonly parameters: Parameters
  /** Names of the policies, in the order they are shown. */
  readonly names: readonly PolicyName[]
  /** What the policies were up against. */
  readonly pressure: Pressure
  /** The runs. */
  readonly runs: ByPolicy<Run>
  /** The scenario whose assumptions hold. */
  readonly scenario: ScenarioName
  /** Share of the liquidity that stood in a second pool [wad]. */
  readonly secondShare: bigint
  /** The seed. */
  readonly seed: number
  /** The order flow. */
  readonly tape: Tape
  /** The window that was replayed. */
  readonly window: PriceWindow
}

/**
 * Replays a price history several times through real Uniswap v2 pools on an embedded chain: without a policy, with a
 * fixed-schedule buyback, and with Holdfast in each way of buying that is asked for, at equal income and against the
 * same order flow.
 *
 * @param options - {@link simulate.Options}
 * @returns The runs and their figures.
 */
export async function simulate(options: simulate.Options = {}): Promise<Simulation> {
  const { blocks = DEFAULT_BLOCKS, onProgress = () => {}, scenario = 'crash', seed = DEFAULT_SEED } = options
  const executions = EXECUTIONS.filter((name) => (options.executions ?? ['swap']).includes(name))
  const names: readonly PolicyName[] = ['none', 'schedule', ...executions]
  const assumptions = scenarios[scenario]
  checkInteger('--blocks', blocks, BLOCKS.least, BLOCKS.most)
  checkInteger('--seed', seed, 0, LARGEST_SEED)
  if (executions.length === 0) {
    throw new OptionOutOfRangeError({
      accepted: `one or more of ${EXECUTIONS.join(', ')}`,
      option: '--execution',
      value: '',
    })
  }

  onProgress({ phase: 'Reading the price history', share: 0 })
  const window = windowOf(options.history ?? builtIn(seed, scenario), blocks - SETUP_BLOCKS, options)
  onProgress({ phase: 'Building the order flow', share: 0 })
  const tape = buildTape(window, createRandom(seed, 'noise'), assumptions)
  const float = fixFloat(tape, assumptions)
  // Every run of a comparison meets the same pools, also one that uses only the first.
  const secondShare = executions.includes('split') ? assumptions.market.secondPool.value : 0n
  const locks = options.with?.includes('locks') ? lockParameters : undefined
  const setup = { float, locks, parameters: assumptions, secondShare, start: window.start, tape }

  const phase = `Replaying ${tape.steps.length.toLocaleString('en-US')} steps ${names.length} times on the embedded chain`
  const total = tape.steps.length * names.length
  let done = 0
  onProgress({ phase, share: 0 })
  const step = () => {
    done += 1
    onProgress({ phase, share: done / total })
  }
  // Every run has a chain of its own, so they can go side by side. All of them end before an error is passed on.
  const settled = await Promise.allSettled(names.map((name) => run(policies[name], setup, step)))
  const failed = settled.find(({ status }) => status === 'rejected')
  if (failed?.status === 'rejected') throw failed.reason
  const runs = byPolicy(names, (_, i) => (settled[i] as PromiseFulfilledResult<Run>).value)

  const anchors = anchorsOf(tape, assumptions)
  const context = { anchors, baseline: runs.none, parameters: assumptions }
  return {
    anchors,
    executions,
    float,
    ...(locks === undefined ? {} : { locks }),
    metrics: byPolicy(names, (name) => measure(ofPolicy(runs, name), context)),
    names,
    parameters: assumptions,
    pressure: pressureOf(
      runs.none,
      runs.none.snapshots.map(({ tokens }) => tokens),
      assumptions,
    ),
    runs,
    scenario,
    secondShare,
    seed,
    tape,
    window,
  }
}

export declare namespace simulate {
  /** What is simulated. */
  type Options = {
    /** Most blocks a run may have; 1,110 by default, up to 1,500. */
    blocks?: number | undefined
    /** Ways in which Holdfast buys; `swap` by default. With `split` the liquidity stands in two pools. */
    executions?: readonly Execution[] | undefined
    /** Start of the window [unix seconds]; by default around the deepest fall. */
    from?: number | undefined
    /** The price history; by default the built-in scenario. */
    history?: PriceHistory | undefined
    /** Called as the work goes on. */
    onProgress?: ((progress: Progress) => void) | undefined
    /** The scenario; `crash` by default. */
    scenario?: ScenarioName | undefined
    /** Seed of everything random; 1 by default. */
    seed?: number | undefined
    /** End of the window [unix seconds]; by default around the deepest fall. */
    to?: number | undefined
    /** What is added to Holdfast's protocol; nothing by default. */
    with?: readonly Addition[] | undefined
  }
  /** How far the work is. */
  type Progress = {
    /** What is being done. */
    phase: string
    /** Share of it that is done. */
    share: number
  }
}

function builtIn(seed: number, name: ScenarioName): PriceHistory {
  const { scenario } = scenarios[name]
  return jumpDiffusion(createRandom(seed, 'scenario'), {
    drift: scenario.drift.value,
    jumpDeviation: scenario.jumpDeviation.value,
    jumpMean: scenario.jumpMean.value,
    jumpsPerYear: scenario.jumpsPerYear.value,
    openingPrice: scenario.openingPrice.value,
    start: scenario.start.value,
    step: scenario.step.value,
    steps: scenario.steps.value,
    volatility: scenario.volatility.value,
  })
}

function windowOf(history: PriceHistory, steps: number, { from, to }: simulate.Options): PriceWindow {
  const { fallWithin, leadIn, maximumGap, maximumStep, minimumStep, seconds } = parameters.window
  const last = history.points.at(-1)?.time ?? 0
  const first = history.points[0]?.time ?? 0
  const length = seconds.value
  const found =
    from === undefined && to === undefined
      ? crashWindow(history, {
          fallWithin: fallWithin.value,
          leadIn: Math.floor((length * leadIn.value) / steps),
          maximumGap: maximumGap.value,
          seconds: length,
        })
      : {
          from: from ?? Math.max(first, (to as number) - length),
          to: to ?? Math.min(last, (from as number) + length),
        }
  return resample(history, {
    ...found,
    maximumGap: maximumGap.value,
    maximumStep: maximumStep.value,
    minimumPoints: LEAST_POINTS,
    minimumStep: minimumStep.value,
    minimumSteps: 2 * leadIn.value,
    steps,
  })
}

function byPolicy<value>(
  names: readonly PolicyName[],
  of: (name: PolicyName, index: number) => value,
): ByPolicy<value> {
  return Object.fromEntries(names.map((name, i) => [name, of(name, i)])) as ByPolicy<value>
}

function checkInteger(option: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return
  throw new OptionOutOfRangeError({ accepted: `a whole number from ${least} to ${most}`, option, value: String(value) })
}
