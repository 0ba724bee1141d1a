// `npm run bench`: times our functions against the published packages that do the same, and against bare expressions.
// `npm run bench -- sqrt expWad` runs only the rows whose file names contain one of the words; `--write` renews
// docs/reference/bench.md; `--check` compares the results and times nothing.
//
// A row is one file in test/bench/rows. Its default export holds
//   name, inputs   what is timed, and on what, in words
//   columns        one array for each argument, all of one length
//   ours           { call, convert?, asynchronous?, read? }
//   peers          the same, and { name, agree?, agreement?, read?, remark?, target? }
//   rounds         151 unless told otherwise
//   clock          'cpu' of this process by default, or 'wall' where another process does part of the work
//   close          ends what the row started
// `convert` makes a peer's own type of an input before the clock runs, `read` makes ours of its result; `agree` replaces
// equality where a peer is less exact, and `agreement` says by how much. A target is { atLeast } for the peer's time
// divided by ours, or { atMost } for ours divided by the peer's; `remark` says why one is missed.
import { readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root, run, tool } from '../tools/workspace.mjs'
import { measure, verify } from './measure.mjs'

const words = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const check = process.argv.includes('--check')
const write = process.argv.includes('--write')
if (write && (check || words.length > 0)) throw new Error('Write all rows or none: the table would lose the others.')

// What is timed is what ships; a stale build would be timed without notice.
run(
  tool('turbo'),
  ['run', 'build', '--filter=@holdfast/core', '--filter=@holdfast/strategies', '--output-logs=errors-only'],
  {
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1' },
  },
)

/** A ratio as its target reads: how much faster we are, or how much of the peer's time we take. */
function inWords({ target }, quartiles) {
  const digits = (value) => (value >= 100 ? value.toFixed(0) : value.toPrecision(3))
  const [low, median, high] = target?.atMost ? quartiles.map((value) => 1 / value).reverse() : quartiles
  return {
    met: !target || (target.atMost ? median <= target.atMost : median >= target.atLeast),
    ratio: `${digits(median)}× ${target?.atMost ? 'its time' : 'as fast'}`,
    spread: `${digits(low)}–${digits(high)}`,
    wanted: target ? `${target.atMost ? '≤' : '≥'} ${target.atMost ?? target.atLeast}` : '',
  }
}

const folder = path.join(root, 'test', 'bench', 'rows')
const files = readdirSync(folder).filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
const lines = []
const remarks = []
let missed = 0
for (const file of files.sort()) {
  const { default: row } = await import(path.join(folder, file))
  if (check) {
    await verify(row)
    await row.close?.()
    continue
  }
  const { nanoseconds, ratios } = await measure(row)
  await row.close?.()
  process.stdout.write(`\n${row.name}: ${nanoseconds.toFixed(0)} ns a call, ${row.inputs}\n`)
  for (const [index, peer] of row.peers.entries()) {
    const { met, ratio, spread, wanted } = inWords(peer, ratios[index])
    if (!met) {
      missed += 1
      remarks.push(
        `Missed: \`${row.name}\` against ${peer.name}, ${row.inputs}${peer.remark ? ` (${peer.remark})` : ''}.\n`,
      )
    }
    process.stdout.write(
      `  ${ratio.padEnd(16)} (${spread})  ${wanted && `${wanted} ${met ? 'met' : 'MISSED'}`.padEnd(12)}  ${peer.name}\n`,
    )
    lines.push(
      `| \`${row.name}\` | ${row.inputs} | ${peer.name} | ${peer.agreement ?? 'equal'} | ${ratio} | ${spread} | ${wanted} | ${wanted && (met ? 'yes' : '**no**')} |`,
    )
  }
}
process.stdout.write(
  check ? `results of ${files.length} rows agree\n` : `\n${lines.length} comparisons, ${missed} targets missed\n`,
)

if (write) {
  const { versions } = await import('./peers.mjs')
  writeFileSync(
    path.join(root, 'docs', 'reference', 'bench.md'),
    `<!-- Written by test/bench/run.mjs. Do not edit. -->

# Benchmarks

How fast \`@holdfast/core\` computes and \`@holdfast/strategies\` reads, against published packages that do the same and
against bare expressions. Our side is the public function as it ships, argument checks included.

Every row runs in one process on the same inputs. The results are compared first; then the candidates take turns, each
round beginning with another one, for at least 5 ms of CPU time a turn after 300 ms of warm-up; of time by the wall where a node does part of the work. A ratio is taken within a
round; the table shows the median of the rounds and, as spread, their quartiles. Ratios carry over to other machines far
better than times do; expect them to move by a tenth. Nothing here is a test: a busy machine would fail it.

"As fast" is the other's time divided by ours, "its time" is ours divided by the other's.

| function | inputs | against | results | median | spread | target | met |
| --- | --- | --- | --- | ---: | ---: | ---: | --- |
${lines.join('\n')}

${remarks.join('\n')}
Node ${process.version} on ${process.platform} ${process.arch}; ${versions().join(', ')}. Renew with \`npm run bench -- --write\`.
`,
  )
}
