// Runs what must fail, and fails when it does not: a pipeline that cannot go red proves nothing by being green.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { binary, environment } from '../../contracts/tools/foundry.mjs'
import { problemsOf } from './layers.mjs'
import { conclude, root, tool } from './workspace.mjs'

const scratch = mkdtempSync(path.join(os.tmpdir(), 'holdfast-canary-'))
const canaries = [
  {
    name: 'forge reports a failing test by its exit status',
    fails: () => {
      const result = spawnSync(
        binary('forge'),
        ['test', '--match-path', 'test/canaries/*', '--out', `${scratch}/out`, '--cache-path', `${scratch}/cache`],
        {
          cwd: root,
          encoding: 'utf8',
          env: { ...environment, FOUNDRY_SRC: 'test/canaries', FOUNDRY_TEST: 'test/canaries', FOUNDRY_DENY: 'never' },
        },
      )
      return result.status === 1 && /1 failed/.test(result.stdout)
    },
  },
  {
    name: 'vitest reports a failing test by its exit status',
    fails: () => {
      const result = spawnSync(tool('vitest'), ['run', '--root', path.join(root, 'test', 'canaries')], {
        cwd: root,
        encoding: 'utf8',
      })
      return result.status === 1 && /1 failed/.test(result.stdout)
    },
  },
  {
    name: 'the layer check sees an import that points up',
    fails: () =>
      problemsOf({
        name: '@holdfast/core',
        declared: new Set(['@holdfast/strategies']),
        text: "import { quoteBuyback } from '@holdfast/strategies/buyback'",
        file: path.join(root, 'packages', 'core', 'src', 'canary.ts'),
      }).length === 1,
  },
]

const problems = []
try {
  for (const { name, fails } of canaries) if (!fails()) problems.push(`canary alive that must be dead: ${name}`)
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
conclude(problems, `canaries: ${canaries.length} failures noticed, as they must be`)
