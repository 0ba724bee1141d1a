// What the repository's checks share: where things are, and how to run a command.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** Root of the repository. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..')

/** Every package under `packages/`: its folder and its manifest. */
export function packages() {
  const base = path.join(root, 'packages')
  return readdirSync(base)
    .map((name) => path.join(base, name))
    .filter((folder) => existsSync(path.join(folder, 'package.json')))
    .map((folder) => ({ folder, manifest: JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) }))
}

/** Every file below `folder` whose name ends in one of `endings`, dependencies and build output left out. */
export function filesBelow(folder, endings) {
  const left = new Set(['node_modules', 'dist', 'out', 'cache', 'coverage', '.turbo', '.git'])
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(folder, entry.name)
    if (entry.isDirectory()) return left.has(entry.name) ? [] : filesBelow(full, endings)
    return endings.some((ending) => entry.name.endsWith(ending)) ? [full] : []
  })
}

/** Path of a tool that npm installed. */
export function tool(name) {
  return path.join(root, 'node_modules', '.bin', name)
}

/** Runs a command and returns its output; throws with that output when it fails. */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28, ...options })
  if (result.error) throw result.error
  if (result.status !== 0) {
    throw new Error(
      `${command} ${args.join(' ')} exited with ${result.status}\n${result.stdout ?? ''}${result.stderr ?? ''}`,
    )
  }
  return result.stdout ?? ''
}

/** Ends the process with the list of problems, or with one line that says what was checked. */
export function conclude(problems, summary) {
  if (problems.length > 0) {
    process.stderr.write(`${problems.join('\n')}\n`)
    // Not `exit`: what a caller cleans up in `finally` must still run.
    process.exitCode = 1
    return
  }
  process.stdout.write(`${summary}\n`)
}
