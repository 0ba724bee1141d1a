#!/usr/bin/env node
// Lints contracts/src. forge's linter overwrites artifacts with files that hold no bytecode, so it gets a folder of its own.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { binary, environment, root } from './foundry.mjs'

const scratch = mkdtempSync(path.join(os.tmpdir(), 'holdfast-lint-'))
try {
  const { status } = spawnSync(binary('forge'), ['lint', 'contracts/src'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...environment, FOUNDRY_OUT: path.join(scratch, 'out'), FOUNDRY_CACHE_PATH: path.join(scratch, 'cache') },
  })
  process.exitCode = status ?? 1
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
