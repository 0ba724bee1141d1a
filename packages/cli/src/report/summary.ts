import { ofPolicy } from '../simulate/metrics.js'
import type { PolicyName } from '../simulate/run.js'
import type { Simulation } from '../simulate/simulate.js'
import { textTable, wrap } from '../terminal/table.js'
import { minute, number, span } from './format.js'
import { POLICY_LABELS, rowsOf } from './rows.js'
import { verdictOf } from './verdict.js'

const WIDTH = 96
/** Short names of the policies, so that five columns fit a terminal. */
const HEADINGS: Readonly<Record<PolicyName, string>> = {
  auction: 'Auction',
  none: 'No policy',
  schedule: 'Schedule',
  split: 'Split',
  swap: 'Swap',
}

/**
 * Renders a simulation as text for a terminal: the table of figures, what was skipped, and the verdict.
 *
 * @param simulation - The simulation.
 * @returns The text.
 */
export function renderSummary(simulation: Simulation): string {
  const { names, runs, seed, window } = simulation
  const steps = window.prices.length - 1
  const rows = rowsOf(simulation)
  const skipped = names.flatMap((name) =>
    Object.entries(ofPolicy(runs, name).skipped).map(
      ([reason, count]) => `${POLICY_LABELS[name]} skipped ${number(count)}: ${reason}`,
    ),
  )
  return [
    `${window.source}: ${minute(window.start)} to ${minute(window.start + steps * window.step)}`,
    `${number(steps)} steps of ${span(window.step)}, seed ${seed}`,
    '',
    textTable([
      ['', ...names.map((name) => HEADINGS[name])],
      ...rows.map(({ cells, label }) => [label, ...names.map((name) => ofPolicy(cells, name))]),
    ]),
    '',
    ...skipped,
    ...(skipped.length > 0 ? [''] : []),
    ...verdictOf(simulation).map((sentence) => wrap(sentence, WIDTH)),
  ].join('\n')
}
