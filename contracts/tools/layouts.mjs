#!/usr/bin/env node
// Writes the storage layout of every contract of contracts/src that has storage to contracts/layouts, so that a reviewer
// sees a change. `--check` compares instead.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { binary, environment, onePipeline, root } from './foundry.mjs'

const folder = path.join(root, 'contracts', 'layouts')

/** `label: type @ slot+offset` of every storage variable, by contract. */
function layouts() {
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'holdfast-layout-'))
  try {
    const { status, stdout, stderr } = spawnSync(
      binary('forge'),
      [
        'build',
        'contracts/src',
        '--extra-output',
        'storageLayout',
        '--out',
        `${scratch}/out`,
        '--cache-path',
        `${scratch}/cache`,
      ],
      { cwd: root, encoding: 'utf8', env: { ...environment, ...onePipeline } },
    )
    if (status !== 0) throw new Error(`${stdout}${stderr}`)
    const found = new Map()
    for (const unit of readdirSync(`${scratch}/out`).filter((name) => name.endsWith('.sol'))) {
      for (const file of readdirSync(`${scratch}/out/${unit}`)) {
        const { storageLayout, metadata } = JSON.parse(readFileSync(`${scratch}/out/${unit}/${file}`, 'utf8'))
        const [source] = Object.keys(metadata?.settings?.compilationTarget ?? {})
        if (!source?.startsWith('contracts/src/') || !storageLayout?.storage?.length) continue
        const lines = storageLayout.storage.map(
          ({ label, slot, offset, type }) => `${slot}+${offset} ${label}: ${storageLayout.types[type].label}`,
        )
        found.set(path.basename(file, '.json'), `${lines.join('\n')}\n`)
      }
    }
    return found
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

const current = layouts()
if (process.argv.includes('--check')) {
  const committed = existsSync(folder) ? readdirSync(folder) : []
  const names = new Set([...committed.map((file) => path.basename(file, '.txt')), ...current.keys()])
  const changed = [...names].filter((name) => {
    const file = path.join(folder, `${name}.txt`)
    return !existsSync(file) || readFileSync(file, 'utf8') !== current.get(name)
  })
  if (changed.length > 0) {
    process.stderr.write(
      `storage layout changed: ${changed.join(', ')}. Review, then run node contracts/tools/layouts.mjs\n`,
    )
    process.exit(1)
  }
} else {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of current) writeFileSync(path.join(folder, `${name}.txt`), text)
}
process.stdout.write(`layouts: ${current.size} contracts with storage\n`)
