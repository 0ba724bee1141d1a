#!/usr/bin/env node
// Writes contracts/vectors, what every math function answers to chosen and random arguments; with --check compares only.
//
// Only the math libraries and the writer are compiled, so the answer does not depend on the rest of the tree.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { binary, environment, root } from './foundry.mjs'

const writer = 'contracts/test/vectors/VectorWriter.s.sol:VectorWriter'
const committed = path.join(root, 'contracts', 'vectors')
const limit = 200_000

/** Runs `work` with a new empty folder and removes it afterwards. */
function withScratch(work) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'holdfast-vectors-'))
  try {
    return work(folder)
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

/** Lets the writer fill `target`; throws with forge's own output when it fails. */
function write(target, scratch) {
  // Lists in foundry.toml cannot be overridden by a variable: the permission to write moves to `target` in a copy.
  const config = path.join(scratch, 'foundry.toml')
  const settings = fs.readFileSync(environment.FOUNDRY_CONFIG, 'utf8')
  fs.writeFileSync(config, settings.replace('path = "contracts/vectors"', `path = ${JSON.stringify(target)}`))
  const { status, error, stdout, stderr } = spawnSync(
    binary('forge'),
    ['script', writer, '--sig', 'run(string)', target],
    {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 2 ** 30,
      env: {
        ...environment,
        FOUNDRY_CONFIG: config,
        FOUNDRY_SRC: 'contracts/src/math',
        FOUNDRY_TEST: 'contracts/test/vectors',
        FOUNDRY_SCRIPT: 'contracts/test/vectors',
        FOUNDRY_OUT: path.join(scratch, 'out'),
        FOUNDRY_CACHE_PATH: path.join(scratch, 'cache'),
        FOUNDRY_GAS_LIMIT: '1000000000000',
      },
    },
  )
  if (error) throw error
  if (status !== 0) throw new Error(`The vector writer failed.\n${stdout.slice(-2000)}${stderr}`)
}

/** Names of the JSON files in `folder`, sorted. */
function files(folder) {
  return fs.existsSync(folder)
    ? fs
        .readdirSync(folder)
        .filter((name) => name.endsWith('.json'))
        .sort()
    : []
}

const check = process.argv.includes('--check')
process.exitCode = withScratch((scratch) => {
  const fresh = path.join(scratch, 'vectors')
  fs.mkdirSync(fresh)
  write(fresh, scratch)
  const names = files(fresh)
  for (const name of names) {
    const { size } = fs.statSync(path.join(fresh, name))
    if (size >= limit) throw new Error(`${name} has ${size} bytes, the limit is ${limit}.`)
    JSON.parse(fs.readFileSync(path.join(fresh, name), 'utf8'))
  }

  if (!check) {
    fs.mkdirSync(committed, { recursive: true })
    for (const name of files(committed)) if (!names.includes(name)) fs.rmSync(path.join(committed, name))
    for (const name of names) fs.copyFileSync(path.join(fresh, name), path.join(committed, name))
    console.log(`${names.length} files written to contracts/vectors.`)
    return 0
  }

  const known = files(committed)
  const differences = [...new Set([...names, ...known])].sort().filter((name) => {
    if (!names.includes(name) || !known.includes(name)) return true
    return !fs.readFileSync(path.join(fresh, name)).equals(fs.readFileSync(path.join(committed, name)))
  })
  for (const name of differences)
    console.error(`contracts/vectors/${name} differs: run node contracts/tools/vectors.mjs`)
  if (differences.length === 0) console.log(`${names.length} files in contracts/vectors are up to date.`)
  return differences.length === 0 ? 0 : 1
})
