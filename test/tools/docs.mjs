// Builds the API reference into docs/api; a warning is an error.
//
// Except one: a clone without a remote on a known host cannot link sources, which says nothing about the documentation.
// (Switching sources off is no way out: TypeDoc then cannot link the packages to each other.)
import { spawnSync } from 'node:child_process'
import { stripVTControlCharacters } from 'node:util'
import { conclude, root, tool } from './workspace.mjs'

const { status, stdout, stderr } = spawnSync(tool('typedoc'), [], { cwd: root, encoding: 'utf8' })
const problems = stripVTControlCharacters(`${stdout}${stderr}`)
  .split('\n')
  .filter((line) => /\[(warning|error)\]/.test(line))
  .filter((line) => !/The provided git remote|Found 0 errors/.test(line))
if (status !== 0 && problems.length === 0) problems.push(`typedoc exited with ${status}\n${stdout}${stderr}`)
conclude(problems, 'reference: built into docs/api without warnings')
