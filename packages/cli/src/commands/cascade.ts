import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { cascade } from '../cascade/cascade.js'
import { renderCascadePage, renderCascadeSummary } from '../report/cascadePage.js'
import { ReportUnwritableError } from '../simulate/errors.js'
import { createProgress, type Output } from '../terminal/progress.js'

/**
 * Runs `holdfast cascade`: locks, unlocks and sells on a local chain, prints the figures and writes the page.
 *
 * @param options - {@link cascadeCommand.Options}
 * @param streams - {@link cascadeCommand.Streams}
 */
export async function cascadeCommand(
  options: cascadeCommand.Options,
  streams: cascadeCommand.Streams = { err: process.stderr, out: process.stdout },
): Promise<void> {
  const progress = createProgress(streams.err)
  try {
    const phase = 'Locking, unlocking and selling on the embedded chain'
    progress.show(phase, 0)
    const rows = await cascade((done, all) => progress.show(phase, done / all))
    progress.end()
    streams.out.write(`\n${renderCascadeSummary(rows)}\n`)
    if (options.out === undefined) return
    const path = resolve(options.out)
    await write(path, renderCascadePage(rows))
    streams.err.write(`\nPage: ${path}\n`)
  } finally {
    progress.end()
  }
}

export declare namespace cascadeCommand {
  /** Options as they stand on the command line. */
  type Options = {
    /** Path of the page. */
    out?: string | undefined
  }
  /** Where results and messages go. */
  type Streams = {
    /** Progress, and where the page went. */
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
