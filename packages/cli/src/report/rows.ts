import { type ByPolicy, type Metrics, ofPolicy } from '../simulate/metrics.js'
import type { PolicyName } from '../simulate/run.js'
import type { Simulation } from '../simulate/simulate.js'
import { amount, bps, change, number, percent, price } from './format.js'

/** What the policies are called in tables and charts. */
export const POLICY_LABELS: Readonly<Record<PolicyName, string>> = {
  auction: 'Holdfast, auction',
  none: 'No policy',
  schedule: 'Fixed schedule',
  split: 'Holdfast, split',
  swap: 'Holdfast, swap',
}

/** One line of the table of results. */
export type Row = {
  /** Cells, by policy. */
  readonly cells: ByPolicy<string>
  /** What the figure is and how it is measured. */
  readonly definition: string
  /** Name of the figure. */
  readonly label: string
}

/**
 * The figures of the runs, as people read them.
 *
 * @param simulation - The simulation.
 * @returns One row a figure.
 */
export function rowsOf({ metrics, names, parameters }: Simulation): Row[] {
  const row = (label: string, definition: string, of: (metrics: Metrics) => string): Row => ({
    cells: Object.fromEntries(names.map((name) => [name, of(ofPolicy(metrics, name))])) as ByPolicy<string>,
    definition,
    label,
  })
  return [
    row(
      'Max drawdown',
      'Deepest fall of the pool price from an earlier peak, after the policies start.',
      ({ maximumDrawdown }) => percent(maximumDrawdown, 2),
    ),
    row(
      'Purchasing power kept, end',
      'Quote that one token buys at the end, over what it bought just before the policies start.',
      ({ keptEnd }) => percent(keptEnd, 2),
    ),
    row('Purchasing power kept, least', 'The same at its lowest moment.', ({ keptMinimum }) => percent(keptMinimum, 2)),
    row(
      'Time below anchor',
      `Share of steps that end below the mean of the history over the last ${parameters.oracle.anchorWindow.value} steps; the same anchor in every run.`,
      ({ timeBelowAnchor }) => percent(timeBelowAnchor),
    ),
    row('Price against no policy, end', 'Final pool price over the final pool price without a policy.', ({ endLift }) =>
      change(endLift),
    ),
    row(
      'Price against no policy, mean',
      'The same, averaged over all steps after the policies start.',
      ({ meanLift }) => change(meanLift),
    ),
    row('Revenue [quote]', 'Income over the whole window: equal in every run.', ({ revenue }) => amount(revenue)),
    row('Spent [quote]', 'Paid for tokens.', ({ spent }) => amount(spent)),
    row('Burned [tokens]', 'Bought and burned.', ({ burned }) => amount(burned)),
    row('Burned [% of supply]', 'The same as a share of the supply.', ({ burnedShare }) => percent(burnedShare, 2)),
    row(
      'Worth of purchases at the end',
      'What the bought tokens would fetch at the final price, as a share of what was paid for them. Below 100% the money bought less than it cost.',
      ({ worthAtEnd }) => (worthAtEnd === undefined ? '–' : percent(worthAtEnd)),
    ),
    row(
      'Mean shortfall [bps]',
      'Price paid above the time-weighted price of the last step, weighted by spending; fee and own price impact are part of it. Positive is worse.',
      ({ shortfall }) => bps(shortfall),
    ),
    row('Worst purchase [bps]', 'Dearest single purchase, against the pool price just before it.', ({ worstCost }) =>
      bps(worstCost),
    ),
    row('Purchases', 'Lots that were bought.', ({ lots }) => number(lots)),
    row('Purchases skipped', 'Lots that were due and did not happen.', ({ skipped }) => number(skipped)),
    row('Treasury [quote]', 'Quote the protocol owns at the end.', ({ reserve }) => amount(reserve)),
    row(
      'Backing per token [quote]',
      'Treasury at the end for each token in supply, without a haircut.',
      ({ backing }) => price(backing),
    ),
    row(
      'Runway left [days]',
      'Time the treasury at the end pays the running cost. The cost itself is not paid out during the window.',
      ({ runwayDays }) => number(runwayDays),
    ),
  ]
}
