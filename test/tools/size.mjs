// Bundles each budgeted import alone, minified and compressed, and compares it with its limit in packages/*/size.json.
// `--table` prints the Markdown table of docs/reference/sizes.md instead.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { conclude, packages, root } from './workspace.mjs'

/** Bytes of the entry chunk and of what it loads lazily, gzip level 9. */
async function measure({ from, import: names }) {
  const { outputFiles } = await build({
    stdin: { contents: `export ${names} from '${from}'`, resolveDir: path.join(root, 'packages', 'cli'), loader: 'js' },
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    external: ['viem', 'viem/*', 'abitype'],
    outdir: 'size',
    write: false,
    logLevel: 'silent',
  })
  const bytes = (files) => files.reduce((sum, file) => sum + gzipSync(file.contents, { level: 9 }).length, 0)
  const entry = outputFiles.filter((file) => path.basename(file.path) === 'stdin.js')
  const staticChunks = outputFiles.filter((file) => {
    const name = path.basename(file.path)
    return entry.some((e) => new RegExp(`(?:from|import)\\s*"\\./${name.replaceAll('.', '\\.')}"`).test(e.text))
  })
  const eager = [...new Set([...entry, ...staticChunks])]
  return { own: bytes(eager), lazy: bytes(outputFiles.filter((file) => !eager.includes(file))) }
}

const problems = []
const rows = []
for (const { folder, manifest } of packages()) {
  const file = path.join(folder, 'size.json')
  if (!existsSync(file)) {
    if (manifest.name !== '@holdfast/cli') problems.push(`${manifest.name} has no size.json`)
    continue
  }
  for (const budget of JSON.parse(readFileSync(file, 'utf8'))) {
    const { own, lazy } = await measure(budget)
    rows.push({ ...budget, own, lazy })
    if (own > budget.limit) problems.push(`${budget.from} ${budget.import}: ${own} B gz, limit ${budget.limit} B`)
  }
}
if (process.argv.includes('--table')) {
  const lines = rows.map(
    (r) => `| \`${r.import.replace(/[{} ]/g, '')}\` | \`${r.from}\` | ${r.own} | ${r.lazy || ''} | ${r.limit} |`,
  )
  process.stdout.write(
    `# What one import costs\n\nBundled alone with esbuild (minified, ES2022, viem external), gzip level 9, bytes. "Lazy" is loaded when it is needed:\nthe lens by the first read, the texts of errors by the first failure. Renew with \`node test/tools/size.mjs --table > docs/reference/sizes.md\`.\n\n| import | from | own | lazy | limit |\n| --- | --- | ---: | ---: | ---: |\n${lines.join('\n')}\n`,
  )
} else {
  conclude(problems, `sizes: ${rows.length} imports within their budgets`)
}
