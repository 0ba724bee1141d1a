// `npm run test:deep`: the campaigns that are too long for `npm test`. Record the figures in docs/reference/deep.md.
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { root, tool } from './workspace.mjs'

const steps = [
  ['coverage of contracts', process.execPath, [path.join(root, 'contracts/tools/coverage.mjs')], {}],
  [
    'Solidity fuzz and invariants, five seeds',
    process.execPath,
    [path.join(root, 'contracts/tools/test.mjs'), '--deep'],
    {},
  ],
  [
    'proofs, and every mutant of the contracts under proof',
    process.execPath,
    [path.join(root, 'contracts/tools/prove.mjs'), '--check', '--cold', '--all'],
    {},
  ],
  ['replay on another machine', process.execPath, [path.join(root, 'contracts/tools/replay.mjs')], {}],
  // Asks only what changed since the committed results, for two hours at most; the next run goes on from there.
  ['mutation testing', process.execPath, [path.join(root, 'contracts/tools/mutate.mjs'), '--budget', '7200'], {}],
  ['mutation score', process.execPath, [path.join(root, 'contracts/tools/mutate.mjs'), '--report', '--gate'], {}],
  [
    'differential and property tests of the packages',
    tool('turbo'),
    ['run', 'test', '--filter=./packages/*', '--concurrency=1'],
    { HOLDFAST_DIFFERENTIAL_CASES: '10000', HOLDFAST_PROPERTY_RUNS: '500' },
  ],
]
let failed = 0
for (const [name, command, args, env] of steps) {
  process.stdout.write(`\n▶ ${name}\n`)
  const start = Date.now()
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
  process.stdout.write(`${status === 0 ? 'pass' : 'FAIL'} in ${((Date.now() - start) / 1000).toFixed(0)} s: ${name}\n`)
  if (status !== 0) failed += 1
}
process.exitCode = failed
