// `npm test`: builds, then runs every gate in order, prints what each one said and how long it took, and counts.
// `npm test -- contracts packages` runs only the gates whose names contain one of the words.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { root, tool } from './workspace.mjs'

const node = process.execPath
const turbo = (...args) => [tool('turbo'), ['run', ...args, '--output-logs=new-only', '--log-order=grouped']]
const script = (file, ...args) => [node, [path.join(root, file), ...args]]

/** The gates, cheapest first where the order is free. */
const gates = [
  ['canaries', script('test/tools/canaries.mjs')],
  ['format and lint', [tool('biome'), ['check', '--error-on-warnings', '.']]],
  ['format of contracts', script('contracts/tools/forge.mjs', 'fmt', '--check')],
  ['layers', script('test/tools/layers.mjs')],
  ['build of contracts', turbo('build', '--filter=@holdfast/contracts')],
  ['lint of contracts', script('contracts/tools/lint.mjs')],
  ['generated bindings', script('contracts/tools/bindings.mjs', '--check')],
  ['build of packages', turbo('build')],
  ['types', turbo('check:types')],
  ['entry points', script('contracts/tools/entrypoints.mjs', '--check')],
  ['roles', script('contracts/tools/roles.mjs', '--check')],
  ['scope of an audit', script('contracts/tools/scope.mjs', '--check')],
  ['storage layouts', script('contracts/tools/layouts.mjs', '--check')],
  ['vectors of contracts', script('contracts/tools/vectors.mjs', '--check')],
  ['gas table', script('contracts/tools/gas.mjs', '--check')],
  ['invariants', script('test/tools/invariants.mjs', '--check')],
  ['mirror table', script('test/tools/mirror.mjs', '--check')],
  ['proofs', script('contracts/tools/prove.mjs', '--check')],
  ['tests of contracts', script('contracts/tools/test.mjs')],
  ['tests of packages', turbo('test', '--filter=./packages/*', '--concurrency=1')],
  ['sizes of packages', script('test/tools/size.mjs')],
  ['packaging', script('test/tools/packaging.mjs')],
  ['consumer', script('test/tools/consumer.mjs')],
  ['examples', script('test/tools/examples.mjs')],
  ['reference documentation', [tool('typedoc'), []]],
]

const words = process.argv.slice(2)
const chosen = gates.filter(([name]) => words.length === 0 || words.some((word) => name.includes(word)))
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
        process.stdout.write(chunk)
      })
    }
    child.on('error', reject)
    child.on('close', (status) => resolve({ status, output }))
  })
}

const results = []
const began = Date.now()
for (const [name, command] of chosen) {
  process.stdout.write(`\n▶ ${name}\n`)
  const start = Date.now()
  const { status, output } = await execute(command)
  if (name.startsWith('tests of')) count(output)
  results.push({ name, ok: status === 0, seconds: (Date.now() - start) / 1000 })
  // What follows a failed build would only fail for the same reason.
  if (status !== 0 && name.startsWith('build')) break
}

process.stdout.write('\n')
for (const { name, ok, seconds } of results) {
  process.stdout.write(`${ok ? 'pass' : 'FAIL'}  ${seconds.toFixed(1).padStart(6)} s  ${name}\n`)
}
const data = existsSync(path.join(root, '..', 'shared', 'data'))
process.stdout.write(
  `\nMarket histories ${data ? 'present' : 'absent: the tests that read them were skipped'}; ${tests.skipped} tests skipped.\n`,
)
process.stdout.write(
  `${results.filter((r) => r.ok).length} of ${chosen.length} gates in ${((Date.now() - began) / 1000).toFixed(0)} s\n`,
)
const failed = results.filter((r) => !r.ok).length + tests.failed
process.stdout.write(`tests: ${tests.passed} passed, ${tests.failed} failed, ${tests.skipped} skipped\n`)
process.exitCode = failed > 0 || results.length < chosen.length ? 1 : 0
