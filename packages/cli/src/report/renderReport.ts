import { ofPolicy } from '../simulate/metrics.js'
import type { Parameter } from '../simulate/parameter.js'
import type { PolicyName } from '../simulate/run.js'
import type { Simulation } from '../simulate/simulate.js'
import { drawChart } from './chart.js'
import { type Figure, figuresOf } from './charts.js'
import { amount, minute, number, percent, span } from './format.js'
import { type Html, html, raw } from './html.js'
import { POLICY_LABELS, type Row, rowsOf } from './rows.js'
import { explain } from './skips.js'
import { STYLE } from './style.js'
import { verdictOf } from './verdict.js'

/** Figures that are shown large. */
const TILES = [
  'Purchasing power kept, end',
  'Max drawdown',
  'Spent [quote]',
  'Mean shortfall [bps]',
  'Runway left [days]',
]

const CAVEATS = [
  'The contracts are not externally audited.',
  'Order flow is fixed in advance. Nobody sells more because they see a buyer, or buys because they see a burn: what a policy does to expectations is left out, in both directions.',
  'Liquidity providers never leave. In a real crash depth shrinks; and other venues exist.',
  'One searcher tries the auction, once a step, and asks for a fixed profit. More of them would bid earlier, fewer later; between two steps nobody bids.',
  'No one attacks the purchases. The fixed schedule has no price bound and would lose to anyone who trades around it; Holdfast bounds that loss, so in this respect the comparison flatters the fixed schedule.',
  'Running costs are not paid out during the window, transactions cost nothing, and the quote asset keeps its value.',
  'Revenue falls with the price of the history, not with the price of the run: a policy that held the price would not earn more here.',
  'One path is one path. Another seed changes the noise and, without a price file, the history; figures of one run are not a distribution.',
]

/**
 * Renders the report of a simulation: one HTML file that refers to nothing outside it.
 *
 * @param simulation - The simulation.
 * @returns The file's content.
 */
export function renderReport(simulation: Simulation): string {
  const { window } = simulation
  const rows = rowsOf(simulation)
  const end = window.start + (window.prices.length - 1) * window.step
  const title = `Buyback simulation: ${window.source}`
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${raw(STYLE)}</style>
</head>
<body>
<header>
<h1>${title}</h1>
<p>${minute(window.start)} to ${minute(end)}, ${number(window.prices.length - 1)} steps of ${span(window.step)}, replayed ${number(simulation.names.length)} times through ${simulation.secondShare > 0n ? 'two real Uniswap v2 pools' : 'a real Uniswap v2 pool'} on a local chain, with the same orders and the same revenue. Seed ${String(simulation.seed)}.</p>
</header>
<main>
<section aria-labelledby="verdict"><h2 id="verdict">What happened</h2>
${verdictOf(simulation).map((sentence) => html`<p>${sentence}</p>`)}
<p class="note">This is a replay of the past, or of a drawn path, under the assumptions below. It is not a forecast, and no promise of a price.</p>
</section>
<section aria-label="Key figures" class="tiles">
${TILES.map((label) => tile(rows.find((row) => row.label === label) as Row, simulation.names))}
</section>
<section aria-labelledby="figures"><h2 id="figures">All figures</h2>
${resultsTable(rows, simulation.names)}
</section>
${figuresOf(simulation).map(figureOf)}
${skippedSection(simulation)}
<section aria-labelledby="method"><h2 id="method">How it works</h2>
${method(simulation)}
</section>
<section aria-labelledby="caveats"><h2 id="caveats">What it leaves out</h2>
<ul>${CAVEATS.map((caveat) => html`<li>${caveat}</li>`)}</ul>
</section>
<section aria-labelledby="parameters"><h2 id="parameters">Assumptions and their sources</h2>
<p>Fixed before the runs and not tuned to their results.</p>
${parameterTable(simulation)}
</section>
</main>
</body>
</html>
`.html
}

function tile({ cells, definition, label }: Row, names: readonly PolicyName[]): Html {
  return html`<div class="tile"><h3>${label}</h3><dl>${names.map(
    (name) => html`<div class="${name}"><dt>${POLICY_LABELS[name]}</dt><dd>${ofPolicy(cells, name)}</dd></div>`,
  )}</dl><p>${definition}</p></div>`
}

function resultsTable(rows: readonly Row[], names: readonly PolicyName[]): Html {
  const head = ['Figure', ...names.map((name) => POLICY_LABELS[name]), 'What it is']
  return html`<div class="scroll"><table><thead><tr>${head.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${rows.map(
    ({ cells, definition, label }) =>
      html`<tr><th scope="row">${label}</th>${names.map((name) => html`<td class="number">${ofPolicy(cells, name)}</td>`)}<td class="text">${definition}</td></tr>
`,
  )}</tbody></table></div>`
}

function figureOf({ caption, chart, table, title }: Figure, index: number): Html {
  const id = `figure-${index + 1}`
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>
<figure><div class="chart" role="img" aria-label="${`Chart: ${title}. ${caption}`}">${raw(drawChart(chart, id))}</div><figcaption>${caption}</figcaption></figure>
<details><summary>The same as a table</summary><div class="scroll"><table><thead><tr>${table.head.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${table.rows.map(
    ([
      first = '',
      ...cells
    ]) => html`<tr><th scope="row">${first}</th>${cells.map((cell) => html`<td class="number">${cell}</td>`)}</tr>
`,
  )}</tbody></table></div></details>
</section>
`
}

function skippedSection({ names, runs }: Simulation): Html {
  const skipped = names.flatMap((name) =>
    Object.entries(ofPolicy(runs, name).skipped).map(([reason, count]) => ({ count, name, reason })),
  )
  if (skipped.length === 0) return html``
  return html`<section aria-labelledby="skipped"><h2 id="skipped">Purchases that did not happen</h2>
<p>A refusal is a decision of the policy, not a failure: each has a named reason.</p>
<table><thead><tr><th scope="col">Policy</th><th scope="col">Reason</th><th scope="col">Times</th><th scope="col">In words</th></tr></thead>
<tbody>${skipped.map(
    ({ count, name, reason }) =>
      html`<tr><th scope="row">${POLICY_LABELS[name]}</th><td class="text"><code>${reason}</code></td><td class="number">${number(count)}</td><td class="text">${explain(reason)}</td></tr>
`,
  )}</tbody></table></section>
`
}

function method({ float, locks, metrics, names, runs, secondShare, tape, window }: Simulation): Html {
  const sold = names
    .filter((name) => name !== 'none')
    .map((name) => `${amount(ofPolicy(runs, name).arbitrageSold)} tokens (${POLICY_LABELS[name]})`)
    .join(', ')
  const descriptions: Readonly<Record<PolicyName, string>> = {
    auction:
      'Revenue goes to the treasury. In every epoch, as long as the time between two arrivals of income, a lot of all the intervals in it, sized as below, is offered at a falling price that never falls under the reserve price. A searcher without capital fills it out of the pools as soon as that pays.',
    split: 'As below, over both pools: each gets the part after which both stand at the same price.',
    swap: 'Revenue goes to the treasury. At every interval a keeper calls the buyback module, which buys in the first pool. It sizes its lot by drawdown and volatility, never above what is safe against sandwiching, what revenue allows and what the runway floor leaves, and refuses when its price bound is not met.',
    none: 'Revenue goes to the treasury and stays there.',
    schedule:
      'Revenue goes to an account that spends the same lot at every interval, whatever the price, and burns what it gets. No price bound, no floor.',
  }
  return html`<p>The history ${
    window.observed < window.prices.length
      ? `has ${number(window.observed)} points in the window; between them the price follows a straight line in its logarithm.`
      : 'has a point for every step.'
  } In every step noise traders buy and sell, and trend traders trade exactly what brings the pool to the history's price. These orders were computed before any policy ran and are the same in every run: tokens sold and quote paid, to the last unit.</p>
<p>An arbitrageur sells one third of every rise over the history that a policy causes, because about two thirds of an impact is observed to last. It sold ${sold}.</p>
<p>The supply of ${amount(float.supply)} tokens was fixed from the orders beforehand; at the opening price of ${String(Number(tape.openingPrice) / 1e18)} it is worth ${amount((float.supply * tape.openingPrice) / 10n ** 18n)} quote. Revenue of ${amount(metrics.none.revenue)} quote arrives in each run. In a window whose steps are not one hour, the protocol's clocks keep their number of steps.</p>
<dl>${names.map((name) => html`<dt>${POLICY_LABELS[name]}</dt><dd>${descriptions[name]} ${ofPolicy(runs, name).lots.length === 0 ? '' : `${number(ofPolicy(runs, name).lots.length)} purchases, ${percent(ofPolicy(metrics, name).burnedShare, 2)} of the supply burned.`}</dd>`)}</dl>
<p>${secondShare > 0n ? `${percent(Number(secondShare) / 1e18, 0)} of the liquidity stands in the second pool, in every run; orders are divided over the pools by what they hold. ` : ''}${locks === undefined ? '' : 'In the runs of Holdfast, holders lock tokens on top of that supply, revenue goes through a meter, and what a buyback does not burn is paid to those who lock; keepers do their rounds once a day. In the other runs the same holders hold. '}After every block the reserves on the chain were compared with an exact model, to the last unit: ${number(names.reduce((total, name) => total + ofPolicy(runs, name).transactions, 0))} transactions in ${number(names.reduce((total, name) => total + ofPolicy(runs, name).blocks, 0))} blocks.</p>`
}

function parameterTable({ locks, parameters }: Simulation): Html {
  const groups = Object.entries({ ...parameters, ...(locks && { locks }) }) as [
    string,
    Record<string, Parameter<unknown>>,
  ][]
  return html`<div class="scroll"><table><thead><tr><th scope="col">Assumption</th><th scope="col">Value</th><th scope="col">Source</th></tr></thead>
${groups.map(
  ([group, members]) => html`<tbody><tr><th colspan="3" scope="rowgroup" class="group">${group}</th></tr>
${Object.values(members).map(
  ({ label, shown, source }) =>
    html`<tr><th scope="row">${label}</th><td class="text">${shown}</td><td class="text">${source}</td></tr>
`,
)}</tbody>`,
)}</table></div>`
}
