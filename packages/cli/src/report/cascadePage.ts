import type { CascadeRow } from '../cascade/cascade.js'
import { cascadeParameters, type GuardName, SHAPE_NAMES } from '../cascade/parameters.js'
import { textTable } from '../terminal/table.js'
import { percent } from './format.js'

/** The command that renews the page. */
const COMMAND = 'node packages/cli/dist/bin.js cascade --out docs/reference/cascade.md'

const GUARDS: Readonly<Record<GuardName, string>> = {
  cap: 'cap of 1.5%',
  drip: 'drip over 26 weeks',
  queue: 'queue of 5% a week',
  raw: 'nothing',
}

const HEAD = [
  'pool',
  'shape',
  'guard',
  'HHI',
  'even weeks',
  'largest 3 weeks',
  'gain G',
  'max drawdown',
  'sold',
  'moved',
  'mean wait',
  'longest',
  'last week',
]

/**
 * The figures of a cascade, for a terminal.
 *
 * @param rows - The rows.
 * @returns Lines.
 */
export function renderCascadeSummary(rows: readonly CascadeRow[]): string {
  return textTable([HEAD, ...rows.map(cellsOf)])
}

/**
 * The page of the cascade in Markdown: what was run, the table, and what it says.
 *
 * @param rows - The rows.
 * @returns The page.
 */
export function renderCascadePage(rows: readonly CascadeRow[]): string {
  const of = (guard: GuardName, shape = SHAPE_NAMES[1] as CascadeRow['shape']) =>
    rows.find((row) => row.depth === cascadeParameters.depths.value[0] && row.guard === guard && row.shape === shape)
  const drop = (guard: GuardName) => percent(of(guard)?.drawdown ?? Number.NaN)
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const assumptions = Object.values(cascadeParameters).map(({ label, shown, source }) => line([label, shown, source]))
  const queued = of('queue')
  const tells = rows.every(({ drawdown, gain }) => gain > 10n ** 18n === drawdown > 0.5)
  const worst = rows.filter(({ guard }) => guard === 'cap').sort((a, b) => b.drawdown - a.drawdown)[0]
  return [
    '# The cascade',
    '',
    'What a calendar of unlocks does to a market, and what stands against it. Written by a run: renew with',
    `\`${COMMAND}\` after a build. Nothing here is random.`,
    '',
    'Holders lock in a real `VoteLock`, withdraw what has ended week by week, and sell through the bytecode of Uniswap v2 on a',
    'local chain. Of what is free in a week they sell a quarter in any case, and more the deeper the price stands below its',
    'opening, round after round; what they did not sell they keep for good. Buyers then take 35% of what was sold into the pool',
    'out again. The assumptions below were fixed before the first run and are those of a study that ran the same question',
    'through a formula; the chain is compared with an exact model of the pool after every week.',
    '',
    line(HEAD),
    line(['---', '---', '---', ...HEAD.slice(3).map(() => '---:')]),
    ...rows.map((row) => line(cellsOf(row))),
    '',
    'Pool: its tokens as a share of what is locked. HHI, even weeks, largest three weeks and gain are those of what holders were',
    'free to sell, from [the formulas](locks.md). Sold: share of everything locked. Moved: positions that end later than',
    'wished; mean wait over all that is locked, in weeks. Last week: when the last token was free.',
    '',
    '## What it says',
    '',
    `- With nothing in between, half of everything in one week costs the price ${drop('raw')} in the thin pool. The cap of 1.5% a`,
    `  week takes that to ${drop('cap')}, a drip to ${drop('drip')}, a queue at the pace of the pool to ${drop('queue')}.`,
    '- HHI ranks the one big week and the four cliffs alike, and the exponential as harmless. The gain does not:',
    tells
      ? '  every row with a gain above 1 loses more than half, every row below 1 less.'
      : '  but it is no threshold in this table: there are rows on the wrong side of 1.',
    '',
    'The unfavourable, as well:',
    '',
    `- The cap does not make the fall small: ${percent(worst?.drawdown ?? Number.NaN)} remain at worst. It bounds the sum of a week, not the`,
    '  will to sell, and at this depth it keeps the gain just below 1.',
    `- It moves people: ${of('cap')?.moved} of the positions of the big week's shape end later than wished, by ${of('cap')?.longest} weeks at`,
    '  the longest, and among them are holders who would never have been part of the crowd: the full weeks are full for everybody.',
    `- The queue has the smallest fall because it is slow: the last token is free in week ${queued?.prices.length}, ${(queued?.prices.length ?? 0) - cascadeParameters.weeks.value} weeks after the`,
    '  last lock ended. `ExitQueue` promises at most 180 days and releases faster than this row, and the price then falls further.',
    '- The queue is set by the pool, so in the deep one it lets more through in a week than the cap does, and protects less.',
    '- Cap and drip do nothing for the uniform calendar, which is spread already: a slow bleed costs a fifth of the price in',
    '  the thin pool. Only being slower than it, as the queue is, helps there.',
    '- Sales are a rule, not people: who sells 30 days early, or re-locks, is not in it. The size of every figure depends on the',
    '  sensitivity, which nobody has measured and which is not varied here.',
    '',
    '## Assumptions',
    '',
    line(['what', 'value', 'source']),
    line(['---', '---', '---']),
    ...assumptions,
    '',
  ].join('\n')
}

function cellsOf(row: CascadeRow): string[] {
  const locked = Number(cascadeParameters.locked.value)
  const wad = (value: bigint) => Number(value) / 1e18
  const capped = row.guard === 'cap'
  return [
    percent(wad(row.depth), 0),
    row.shape,
    GUARDS[row.guard],
    wad(row.hhi).toFixed(3),
    wad(row.effectiveWeeks).toFixed(1),
    percent(wad(row.share)),
    wad(row.gain).toFixed(2),
    percent(row.drawdown),
    percent(Number(row.sold) / locked),
    capped ? String(row.moved) : '–',
    capped ? row.waited.toFixed(1) : '–',
    capped ? String(row.longest) : '–',
    String(row.prices.length),
  ]
}
