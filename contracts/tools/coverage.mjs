#!/usr/bin/env node
// Runs the Solidity tests with coverage and fails when lines or branches of contracts/src fall below the limit.
// Lines and branches left uncovered are listed; docs/reference/coverage.md explains them.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { binary, environment, onePipeline, root } from './foundry.mjs'

const LIMIT = 98
const scratch = mkdtempSync(path.join(os.tmpdir(), 'holdfast-coverage-'))
try {
  const report = path.join(scratch, 'lcov.info')
  const { status, stdout, stderr } = spawnSync(
    binary('forge'),
    [
      'coverage',
      '--exclude-tests',
      '--report',
      'lcov',
      '--report-file',
      report,
      '--no-match-path',
      'contracts/test/vectors/*',
      // Without the optimiser the tables and the years of these take more gas than a transaction may; what they reach,
      // others reach too.
      '--no-match-contract',
      'Losses|Year',
    ],
    {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      // Source maps of the other pipeline are not exact enough to tell lines apart.
      env: { ...environment, ...onePipeline, FOUNDRY_FUZZ_RUNS: '32', FOUNDRY_INVARIANT_RUNS: '4' },
    },
  )
  if (status !== 0)
    throw new Error(`forge coverage exited with ${status}\n${stdout.slice(-4000)}${stderr.slice(-4000)}`)

  const total = { lines: 0, linesHit: 0, branches: 0, branchesHit: 0 }
  const missed = []
  let file = ''
  for (const line of readFileSync(report, 'utf8').split('\n')) {
    const [key, value = ''] = line.split(/:(.*)/s)
    if (key === 'SF') file = value
    if (!file.startsWith('contracts/src/')) continue
    const parts = value.split(',')
    if (key === 'DA') {
      total.lines += 1
      if (Number(parts[1]) > 0) total.linesHit += 1
      else missed.push(`${file}:${parts[0]} line`)
    }
    if (key === 'BRDA') {
      total.branches += 1
      if (Number(parts[3]) > 0) total.branchesHit += 1
      else missed.push(`${file}:${parts[0]} branch ${parts[2]}`)
    }
  }
  const share = (hit, all) => (all === 0 ? 100 : (100 * hit) / all)
  const lines = share(total.linesHit, total.lines)
  const branches = share(total.branchesHit, total.branches)
  const text = `coverage of contracts/src: lines ${lines.toFixed(2)}% (${total.linesHit}/${total.lines}), branches ${branches.toFixed(2)}% (${total.branchesHit}/${total.branches})`
  process.stdout.write(`${text}\n${missed.map((place) => `  not covered: ${place}\n`).join('')}`)
  if (total.lines === 0 || lines < LIMIT || branches < LIMIT) {
    process.stderr.write(`below ${LIMIT}%\n`)
    process.exit(1)
  }
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
