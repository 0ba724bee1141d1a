import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { parseTime } from '../prices/parseTime.js'
import { readPrices } from '../prices/readPrices.js'
import { renderJson } from '../report/renderJson.js'
import { renderReport } from '../report/renderReport.js'
import { renderSummary } from '../report/summary.js'
import { OptionOutOfRangeError, ReportUnwritableError } from '../simulate/errors.js'
import { SCENARIO_NAMES, type ScenarioName } from '../simulate/parameters.js'
import { EXECUTIONS, type Execution } from '../simulate/run.js'
import { ADDITIONS, type Addition, simulate } from '../simulate/simulate.js'
import { createProgress, type Output } from '../terminal/progress.js'

/** Where the report goes by default: a folder that the repository ignores. */
export const DEFAULT_REPORT = 'report/holdfast.html'

/**
 * Runs `holdfast simulate`: reads the history, replays it, prints the figures and writes the report.
 *
 * @param options - {@link simulateCommand.Options}
 * @param streams - {@link simulateCommand.Streams}
 */
export async function simulateCommand(
  options: simulateCommand.Options,
  streams: simulateCommand.Streams = { err: process.stderr, out: process.stdout },
): Promise<void> {
  // Progress is for people and goes where it does not mix with the result.
  const progress = createProgress(streams.err)
  try {
    const simulation = await simulate({
      blocks: integer('--blocks', options.blocks),
      executions: options.execution === undefined ? undefined : executions(options.execution),
      from: time('--from', options.from),
      history: options.prices === undefined ? undefined : await readPrices(options.prices),
      onProgress: ({ phase, share }) => progress.show(phase, share),
      scenario: options.scenario === undefined ? undefined : scenario(options.scenario),
      seed: integer('--seed', options.seed),
      to: time('--to', options.to),
      with: options.with === undefined ? undefined : additions(options.with),
    })
    progress.show('Writing the report', 0)
    const path = resolve(options.out ?? DEFAULT_REPORT)
    await write(path, renderReport(simulation))
    progress.end()
    streams.out.write(`${options.json ? renderJson(simulation) : `\n${renderSummary(simulation)}`}\n`)
    streams.err.write(`\nReport: ${path}\n`)
  } finally {
    progress.end()
  }
}

export declare namespace simulateCommand {
  /** Options as they stand on the command line. */
  type Options = {
    /** Most blocks a run may have. */
    blocks?: string | undefined
    /** Ways in which Holdfast buys, divided by commas. */
    execution?: string | undefined
    /** Start of the window. */
    from?: string | undefined
    /** Whether the result is printed as JSON. */
    json?: boolean | undefined
    /** Path of the report. */
    out?: string | undefined
    /** Path of the price history. */
    prices?: string | undefined
    /** Name of the scenario. */
    scenario?: string | undefined
    /** Seed. */
    seed?: string | undefined
    /** End of the window. */
    to?: string | undefined
    /** What is added to Holdfast's protocol, divided by commas. */
    with?: string | undefined
  }
  /** Where results and messages go. */
  type Streams = {
    /** Progress, and where the report went. */
    err: Output
    /** The result. */
    out: Output
  }
}

async function write(path: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, text)
  } catch (cause) {
    throw new ReportUnwritableError({ cause, path })
  }
}

function integer(option: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined
  if (!/^\d{1,10}$/.test(value)) throw new OptionOutOfRangeError({ accepted: 'a whole number', option, value })
  return Number(value)
}

function executions(value: string): Execution[] {
  return value.split(',').map((name) => {
    const known = EXECUTIONS.find((execution) => execution === name.trim())
    if (known !== undefined) return known
    const accepted = `one or more of ${EXECUTIONS.join(', ')}, divided by commas`
    throw new OptionOutOfRangeError({ accepted, option: '--execution', value })
  })
}

function additions(value: string): Addition[] {
  return value.split(',').map((name) => {
    const known = ADDITIONS.find((addition) => addition === name.trim())
    if (known !== undefined) return known
    throw new OptionOutOfRangeError({ accepted: `one of ${ADDITIONS.join(', ')}`, option: '--with', value })
  })
}

function scenario(value: string): ScenarioName {
  const known = SCENARIO_NAMES.find((name) => name === value)
  if (known !== undefined) return known
  throw new OptionOutOfRangeError({ accepted: `one of ${SCENARIO_NAMES.join(', ')}`, option: '--scenario', value })
}

function time(option: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined
  const seconds = parseTime(value)
  if (seconds !== undefined) return seconds
  throw new OptionOutOfRangeError({ accepted: 'unix seconds or an ISO 8601 date', option, value })
}
