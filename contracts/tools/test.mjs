#!/usr/bin/env node
// Runs the Solidity tests and compares the gas snapshots; `--write` renews them.
// `--deep` runs the long campaigns, each under five seeds.
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { binary, environment, root } from './foundry.mjs'

const deep = process.argv.includes('--deep')
const seeds = deep ? ['0x1', '0x2', '0x3', '0x4', '0x5'] : ['0x1']
const write = process.argv.includes('--write')
// Each call a transaction of its own, as it will be: gas then includes what a transaction costs.
const normal = ['test', '--no-match-path', 'contracts/test/vectors/*']
normal.push('--gas-snapshot-emit', String(write), '--gas-snapshot-check', String(!write))

let failed = false
for (const seed of seeds) {
  // A failing sequence kept from another campaign would be replayed here.
  rmSync(path.join(root, 'contracts', 'cache', 'invariant'), { recursive: true, force: true })
  const { status, stdout } = spawnSync(binary('forge'), [...normal, '--fuzz-seed', seed], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...environment, ...(deep ? { FOUNDRY_PROFILE: 'deep' } : {}) },
  })
  process.stdout.write(stdout)
  if (status !== 0) failed = true
}
process.exit(failed ? 1 : 0)
