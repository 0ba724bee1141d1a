// `npm test`: builds, then runs every gate, prints what each one said when it has ended and how long it took, and counts.
// `npm test -- contracts packages` runs only the gates whose names contain one of the words.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { root, tool } from './workspace.mjs'

const node = process.execPath
const turbo = (...args) => [tool('turbo'), ['run', ...args, '--output-logs=new-only', '--log-order=grouped']]
const script = (file, ...args) => [node, [path.join(root, file), ...args]]

/**
 * The gates, in two lanes that run side by side, each in order: the compiler of the contracts uses one core only. A lane
 * ends where a build fails, since what follows would fail for the same reason.
 */
const lanes = [
  [
    ['canaries', script('test/tools/canaries.mjs')],
    ['format of contracts', script('contracts/tools/forge.mjs', 'fmt', '--check')],
    ['build of contracts', turbo('build', '--filter=@holdfast/contracts')],
    ['lint of contracts', script('contracts/tools/lint.mjs')],
    ['generated bindings', script('contracts/tools/bindings.mjs', '--check')],
    ['entry points', script('contracts/tools/entrypoints.mjs', '--check')],
    ['roles', script('contracts/tools/roles.mjs', '--check')],
    ['scope of an audit', script('contracts/tools/scope.mjs', '--check')],
    ['vectors of contracts', script('contracts/tools/vectors.mjs', '--check')],
    ['storage layouts', script('contracts/tools/layouts.mjs', '--check')],
    ['tests of contracts', script('contracts/tools/test.mjs')],
    ['gas table', script('contracts/tools/gas.mjs', '--check')],
  ],
  [
    ['format and lint', [tool('biome'), ['check', '--error-on-warnings', '.']]],
    ['layers', script('test/tools/layers.mjs')],
    ['invariants', script('test/tools/invariants.mjs', '--check')],
    ['build of packages', turbo('build', '--filter=./packages/*')],
    ['mirror table', script('test/tools/mirror.mjs', '--check')],
    ['types', turbo('check:types')],
    ['sizes of packages', script('test/tools/size.mjs')],
    ['reference documentation', [tool('typedoc'), []]],
    ['packaging', script('test/tools/packaging.mjs')],
    ['consumer', script('test/tools/consumer.mjs')],
    ['examples', script('test/tools/examples.mjs')],
    ['proofs', script('contracts/tools/prove.mjs', '--check')],
    // Some deploy what the contracts' build left.
    ['tests of packages', turbo('test', '--filter=./packages/*', '--concurrency=1'), 'build of contracts'],
  ],
]

const words = process.argv.slice(2)
const chosen = lanes.map((lane) =>
  lane.filter(([name]) => words.length === 0 || words.some((word) => name.includes(word))),
)
const tests = { passed: 0, failed: 0, skipped: 0 }

/** Adds the counts of vitest's and forge's closing lines. */
function count(output) {
  const plain = stripVTControlCharacters(output)
  for (const [, line] of plain.matchAll(/^\S*\s*Tests\s+(.*\(\d+\))$/gm)) {
    for (const [, number, kind] of line.matchAll(/(\d+) (passed|failed|skipped)/g)) tests[kind] += Number(number)
  }
  for (const [, passed, failed, skipped] of plain.matchAll(/(\d+) tests passed, (\d+) failed, (\d+) skipped \(/g)) {
    tests.passed += Number(passed)
    tests.failed += Number(failed)
    tests.skipped += Number(skipped)
  }
}

function execute([command, args]) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', CI: process.env.CI ?? 'true' },
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += chunk
      })
    }
    child.on('error', reject)
    child.on('close', (status) => resolve({ status, output }))
  })
}

const results = []
const began = Date.now()
const total = chosen.flat().length
/** What waits for a gate of the other lane: resolves when it has ended, however it ended. */
const ended = new Map(
  chosen.flat().map(([name]) => {
    const gate = {}
    gate.promise = new Promise((resolve) => {
      gate.resolve = resolve
    })
    return [name, gate]
  }),
)

async function walk(lane) {
  for (const [name, command, after] of lane) {
    await ended.get(after)?.promise
    const start = Date.now()
    const { status, output } = await execute(command)
    process.stdout.write(`\n▶ ${name}\n${output}`)
    if (name.startsWith('tests of')) count(output)
    results.push({ name, ok: status === 0, seconds: (Date.now() - start) / 1000 })
    ended.get(name).resolve()
    if (status !== 0 && name.startsWith('build')) break
  }
  for (const [name] of lane) ended.get(name).resolve()
}
await Promise.all(chosen.map(walk))

process.stdout.write('\n')
for (const { name, ok, seconds } of results) {
  process.stdout.write(`${ok ? 'pass' : 'FAIL'}  ${seconds.toFixed(1).padStart(6)} s  ${name}\n`)
}
const data = existsSync(path.join(root, '..', 'shared', 'data'))
process.stdout.write(
  `\nMarket histories ${data ? 'present' : 'absent: the tests that read them were skipped'}; ${tests.skipped} tests skipped.\n`,
)
process.stdout.write(
  `${results.filter((r) => r.ok).length} of ${total} gates in ${((Date.now() - began) / 1000).toFixed(0)} s\n`,
)
const failed = results.filter((r) => !r.ok).length + tests.failed
process.stdout.write(`tests: ${tests.passed} passed, ${tests.failed} failed, ${tests.skipped} skipped\n`)
process.exitCode = failed > 0 || results.length < total ? 1 : 0
