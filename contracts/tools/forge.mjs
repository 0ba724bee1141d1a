#!/usr/bin/env node
// Runs the native forge from the repository root and passes its exit status on.
import { spawnSync } from 'node:child_process'
import { binary, environment, root } from './foundry.mjs'

const { status, error } = spawnSync(binary('forge'), process.argv.slice(2), {
  cwd: root,
  env: environment,
  stdio: 'inherit',
})
if (error) throw error
process.exit(status ?? 1)
