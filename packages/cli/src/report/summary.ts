import { POLICY_NAMES } from '../simulate/run.js'
import type { Simulation } from '../simulate/simulate.js'
import { textTable, wrap } from '../terminal/table.js'
import { minute, number, span } from './format.js'
import { POLICY_LABELS, rowsOf } from './rows.js'
import { verdictOf } from './verdict.js'

const WIDTH = 96

/**
 * Renders a simulation as text for a terminal: the table of figures, what was skipped, and the verdict.
 *
 * @param simulation - The simulation.
 * @returns The text.
 */
export function renderSummary(simulation: Simulation): string {
  const { runs, seed, window } = simulation
  const steps = window.prices.length - 1
  const rows = rowsOf(simulation)
  const skipped = POLICY_NAMES.flatMap((name) =>
    Object.entries(runs[name].skipped).map(
      ([reason, count]) => `${POLICY_LABELS[name]} skipped ${number(count)}: ${reason}`,
    ),
  )
  return [
    `${window.source}: ${minute(window.start)} to ${minute(window.start + steps * window.step)}`,
    `${number(steps)} steps of ${span(window.step)}, seed ${seed}`,
    '',
    textTable([
      ['', ...POLICY_NAMES.map((name) => POLICY_LABELS[name])],
      ...rows.map(({ cells, label }) => [label, ...POLICY_NAMES.map((name) => cells[name])]),
    ]),
    '',
    ...skipped,
    ...(skipped.length > 0 ? [''] : []),
    ...verdictOf(simulation).map((sentence) => wrap(sentence, WIDTH)),
  ].join('\n')
}
