import { calendarConcentration, cascadeGain, cliffShare, WAD, type Wad } from '@holdfast/core'
import { cascadeParameters, GUARD_NAMES, SHAPE_NAMES } from './parameters.js'
import { type CascadeRun, runCascade } from './runCascade.js'

/** A run, and what the analysis of its calendar says beforehand. */
export type CascadeRow = CascadeRun & {
  /** Number of even weeks as concentrated as what holders were free to sell in each [wad]. */
  readonly effectiveWeeks: Wad
  /** Loop gain of what holders were free to sell in each week [wad]. */
  readonly gain: Wad
  /** Herfindahl–Hirschman index of the same [wad]. */
  readonly hhi: Wad
  /** Largest share of it in as many weeks as the pool remembers [wad]. */
  readonly share: Wad
}

/** Chains that run side by side. */
const LANES = 2

/**
 * Runs every shape behind every guard, against every depth.
 *
 * @param onRun - Called after every run.
 * @param filter - Which runs; all by default.
 * @returns The rows, by depth, shape and guard.
 */
export async function cascade(
  onRun: (done: number, all: number) => void = () => {},
  filter: (run: Pick<CascadeRun, 'depth' | 'guard' | 'shape'>) => boolean = () => true,
): Promise<CascadeRow[]> {
  const runs = cascadeParameters.depths.value
    .flatMap((depth) => SHAPE_NAMES.flatMap((shape) => GUARD_NAMES.map((guard) => ({ depth, guard, shape }))))
    .filter(filter)
  const rows: CascadeRow[] = []
  let next = 0
  let done = 0
  const lane = async () => {
    for (let index = next++; index < runs.length; index = next++) {
      const run = runs[index] as (typeof runs)[number]
      rows[index] = analyse(await runCascade({ ...run, parameters: cascadeParameters }))
      done += 1
      onRun(done, runs.length)
    }
  }
  const settled = await Promise.allSettled(Array.from({ length: LANES }, lane))
  const failed = settled.find(({ status }) => status === 'rejected')
  if (failed?.status === 'rejected') throw failed.reason
  return rows
}

function analyse(run: CascadeRun): CascadeRow {
  const { locked, refill, sensitivity } = cascadeParameters
  const amounts = run.released
  const { effectiveWeeks, hhi } = calendarConcentration({ amounts })
  const { gain, weeks } = cascadeGain({
    amounts,
    refill: refill.value,
    reserve: (locked.value * run.depth) / WAD,
    sensitivity: sensitivity.value,
  })
  return { ...run, effectiveWeeks, gain, hhi, share: cliffShare({ amounts, weeks }).share }
}
