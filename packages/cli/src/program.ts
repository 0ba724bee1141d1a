import { createRequire } from 'node:module'
import { Command } from 'commander'
import { cascadeCommand } from './commands/cascade.js'
import { DEFAULT_REPORT, simulateCommand } from './commands/simulate.js'
import { DEFAULT_BLOCKS, DEFAULT_SEED } from './simulate/simulate.js'

/**
 * Describes the command line.
 *
 * @returns The program, to be parsed.
 */
export function createProgram(): Command {
  const { version } = createRequire(import.meta.url)('../package.json') as { version: string }
  const program = new Command('holdfast')
    .description('Preserve the value of a token: simulate a protocol on a local chain, and report.')
    .version(version)
  program
    .command('simulate')
    .description(
      'Replay a price shock through real Uniswap v2 pools: no policy, fixed schedule, and Holdfast in one or more ways.',
    )
    .option('--prices <file>', 'price history, CSV or gzip: a time and a close, or OHLC (default: a drawn scenario)')
    .option('--from <time>', 'start of the window, unix seconds or ISO 8601 (default: around the deepest fall)')
    .option('--to <time>', 'end of the window')
    .option(
      '--execution <ways>',
      'how Holdfast buys: swap, auction, split, or several divided by commas (default: swap)',
    )
    .option(
      '--scenario <name>',
      'crash, or death-spiral: reserves in the own token, buyback from reserve (default: crash)',
    )
    .option(
      '--with <parts>',
      'what is added to the protocol of Holdfast: locks, with loyalty and emission (default: nothing)',
    )
    .option('--seed <number>', `seed of the noise and the scenario (default: ${DEFAULT_SEED})`)
    .option('--blocks <number>', `most blocks a run may have, 400 to 1500 (default: ${DEFAULT_BLOCKS})`)
    .option('--out <file>', `where the report goes (default: ${DEFAULT_REPORT})`)
    .option('--json', 'print the result as JSON')
    .addHelpText('after', '\nExample: holdfast simulate --prices CRVUSDT_1h.csv.gz --out report.html')
    .action((options: simulateCommand.Options) => simulateCommand(options))
  program
    .command('cascade')
    .description(
      'Lock in a real VoteLock, let it end, and sell into a real Uniswap v2 pool: shapes of calendar by guards.',
    )
    .option('--out <file>', 'where the page goes, in Markdown (default: nowhere)')
    .action((options: cascadeCommand.Options) => cascadeCommand(options))
  return program
}
