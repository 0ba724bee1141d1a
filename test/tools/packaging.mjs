// Packs every published package and asks publint and Are The Types Wrong whether every kind of user can import it.
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { conclude, packages, run, tool } from './workspace.mjs'

const target = mkdtempSync(path.join(os.tmpdir(), 'holdfast-pack-'))
const problems = []
let checked = 0
try {
  for (const { folder, manifest } of packages()) {
    const [{ filename }] = JSON.parse(run('npm', ['pack', '--json', '--pack-destination', target], { cwd: folder }))
    const tarball = path.join(target, filename)
    const checks = [[tool('publint'), ['run', tarball, '--strict']]]
    // A command has no types to resolve.
    if (manifest.types) checks.push([tool('attw'), [tarball, '--format', 'ascii']])
    for (const [command, args] of checks) {
      try {
        run(command, args)
        checked += 1
      } catch (error) {
        problems.push(`${manifest.name}: ${error.message}`)
      }
    }
  }
} finally {
  rmSync(target, { recursive: true, force: true })
}
conclude(problems, `packaging: ${checked} checks of packed tarballs passed`)
