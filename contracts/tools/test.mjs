#!/usr/bin/env node
// Runs the Solidity tests, then compares the gas snapshots; `--write` renews these instead.
// `--deep` runs the long campaigns, each under five seeds, and then the suite once more as the other pipeline of the compiler
// (via-IR) builds it. Corpora of the stateful campaigns stay in contracts/cache/corpus, and the next campaign begins from them.
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { binary, environment, root } from './foundry.mjs'

const deep = process.argv.includes('--deep')
const write = process.argv.includes('--write')

/** Runs forge and says whether it passed. */
function forge(args, profile = 'default', settings = {}) {
  const { status, error } = spawnSync(binary('forge'), ['test', ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...environment, FOUNDRY_PROFILE: profile, ...settings },
  })
  if (error) throw error
  return status === 0
}

const all = ['--no-match-path', 'contracts/test/vectors/*', '--gas-snapshot-emit', 'false']
let passed = true
for (const seed of deep ? ['0x1', '0x2', '0x3', '0x4', '0x5'] : ['0x1']) {
  // A failing sequence kept from another campaign would be replayed here. A corpus only holds what reached new code.
  rmSync(path.join(root, 'contracts', 'cache', 'invariant'), { recursive: true, force: true })
  passed = forge([...all, '--fuzz-seed', seed], deep ? 'deep' : 'default') && passed
}

if (deep) {
  const folder = path.join(root, 'contracts', 'cache', 'via-ir')
  const began = Date.now()
  const settings = { FOUNDRY_VIA_IR: 'true', FOUNDRY_OUT: path.join(folder, 'out'), FOUNDRY_CACHE_PATH: folder }
  passed = forge(all, 'default', settings) && passed
  process.stdout.write(`via-IR: the suite in ${((Date.now() - began) / 1000).toFixed(0)} s\n`)
}

// Each call a transaction of its own, as it will be: the figures then include what a transaction costs.
const gas = ['--isolate', '--match-contract', 'Gas', '--gas-snapshot-emit', String(write)]
passed = forge([...gas, '--gas-snapshot-check', String(!write)]) && passed
process.exitCode = passed ? 0 : 1
