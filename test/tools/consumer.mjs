// Uses the packed tarballs as a newcomer does: an empty folder outside the workspace, `npm install`, then ESM, CommonJS,
// a bundler and strict TypeScript. The files it copies there are in test/consumer.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { build } from 'esbuild'
import { packages, root, run } from './workspace.mjs'

const folder = mkdtempSync(path.join(os.tmpdir(), 'holdfast-consumer-'))
try {
  const dependencies = {}
  for (const { folder: from, manifest } of packages()) {
    const [{ filename }] = JSON.parse(run('npm', ['pack', '--json', '--pack-destination', folder], { cwd: from }))
    dependencies[manifest.name] = `file:./${filename}`
  }
  const { version: viem } = JSON.parse(readFileSync(path.join(root, 'node_modules', 'viem', 'package.json'), 'utf8'))
  writeFileSync(
    path.join(folder, 'package.json'),
    JSON.stringify({
      name: 'consumer',
      private: true,
      type: 'module',
      // The tarballs stand in for the registry, inside each other as well.
      dependencies: { ...dependencies, viem },
      overrides: Object.fromEntries(Object.entries(dependencies).map(([name]) => [name, `$${name}`])),
    }),
  )
  cpSync(path.join(root, 'test', 'consumer'), folder, { recursive: true })
  run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: folder })

  const expected = run('node', ['quote.mjs'], { cwd: folder })
  const commonJs = run('node', ['quote.cjs'], { cwd: folder })
  await build({
    absWorkingDir: folder,
    entryPoints: [path.join(folder, 'quote.mjs')],
    bundle: true,
    format: 'esm',
    platform: 'node',
    outfile: path.join(folder, 'bundled.mjs'),
    logLevel: 'error',
  })
  const bundled = run('node', ['bundled.mjs'], { cwd: folder })
  if (expected.trim() === '' || commonJs !== expected || bundled !== expected) {
    throw new Error(`ESM, CommonJS and the bundle disagree:\n${expected}${commonJs}${bundled}`)
  }
  run(process.execPath, [path.join(root, 'node_modules', 'typescript', 'lib', 'tsc.js'), '-p', folder], { cwd: folder })
  const help = run(path.join(folder, 'node_modules', '.bin', 'holdfast'), ['--help'], { cwd: folder })
  if (!help.includes('simulate')) throw new Error(`holdfast --help does not mention simulate:\n${help}`)
  process.stdout.write(
    `consumer: tarballs quote ${expected.trim()} from ESM, CommonJS and a bundle, and type-check strictly\n`,
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}
