#!/usr/bin/env node
// Runs the Solidity tests, then compares the gas snapshots; `--write` renews these instead.
// `--deep` runs the long campaigns, each under five seeds.
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { binary, environment, root } from './foundry.mjs'

const deep = process.argv.includes('--deep')
const write = process.argv.includes('--write')

/** Runs forge and says whether it passed. */
function forge(args, profile = 'default') {
  const { status, error } = spawnSync(binary('forge'), ['test', ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...environment, FOUNDRY_PROFILE: profile },
  })
  if (error) throw error
  return status === 0
}

const all = ['--no-match-path', 'contracts/test/vectors/*', '--gas-snapshot-emit', 'false']
let passed = true
for (const seed of deep ? ['0x1', '0x2', '0x3', '0x4', '0x5'] : ['0x1']) {
  // A failing sequence kept from another campaign would be replayed here.
  rmSync(path.join(root, 'contracts', 'cache', 'invariant'), { recursive: true, force: true })
  passed = forge([...all, '--fuzz-seed', seed], deep ? 'deep' : 'default') && passed
}

// Each call a transaction of its own, as it will be: the figures then include what a transaction costs.
const gas = ['--isolate', '--match-contract', 'Gas', '--gas-snapshot-emit', String(write)]
passed = forge([...gas, '--gas-snapshot-check', String(!write)]) && passed
process.exitCode = passed ? 0 : 1
