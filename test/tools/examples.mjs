// Compiles every TypeScript example of the documentation, and runs those that need no chain.
//
// Examples are the folders of examples/, and the ```ts fences in the README, in docs/, and in the doc comments of packages/*/src. A fence marked
// `no-run` is compiled only. A line `// <value>` after an expression statement is its promised result, and is compared.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { inspect } from 'node:util'
import { build } from 'esbuild'
import { conclude, filesBelow, packages, root, run } from './workspace.mjs'

/** Every fence of a file, with the line it starts at. */
function fences(file) {
  const comment = file.endsWith('.ts')
  const text = readFileSync(file, 'utf8')
  const found = []
  const lines = text.split('\n')
  for (let i = 0; i < lines.length; i += 1) {
    const open = /^\s*(?:\* )?```ts(?: (.*))?$/.exec(lines[i])
    if (!open || (comment && !/^\s*\*/.test(lines[i]))) continue
    const body = []
    const start = i + 1
    for (i += 1; i < lines.length && !/^\s*(?:\* )?```\s*$/.test(lines[i]); i += 1) {
      body.push(comment ? lines[i].replace(/^\s*\* ?/, '') : lines[i])
    }
    found.push({ file, line: start, flags: open[1] ?? '', code: body.join('\n') })
  }
  return found
}

/** Turns `expression` followed by `// value` into a recorded pair, for statements at the top level. */
function instrument(code) {
  const lines = code.split('\n')
  const out = []
  let expected = 0
  for (let i = 0; i < lines.length; i += 1) {
    const promise = /^\/\/ (?:=> )?(.+)$/.exec(lines[i + 1] ?? '')
    const statement = /^(?!(?:(?:import|export|const|let|type|await|for|if|try|return)\b|\/\/|\}|\)|\s|$))/.test(
      lines[i],
    )
    if (promise && statement && !/^\s*$/.test(lines[i])) {
      out.push(`__record(${lines[i]}, ${JSON.stringify(promise[1].trim())})`)
      expected += 1
      i += 1
    } else {
      out.push(lines[i])
    }
  }
  return { code: out.join('\n'), expected }
}

const scratch = mkdtempSync(path.join(root, 'node_modules', '.examples-'))
const problems = []
let ran = 0
let compared = 0
let compiles = true
try {
  const sources = [
    path.join(root, 'README.md'),
    ...packages().flatMap(({ folder }) => filesBelow(folder, ['README.md'])),
    ...filesBelow(path.join(root, 'docs'), ['.md']).filter((file) => !file.includes(`${path.sep}api${path.sep}`)),
    ...packages().flatMap(({ folder }) => filesBelow(path.join(folder, 'src'), ['.ts'])),
  ]
  const examples = sources.flatMap(fences)
  mkdirSync(path.join(scratch, 'src'))
  symlinkSync(path.join(root, 'node_modules'), path.join(scratch, 'node_modules'))
  examples.forEach((example, index) => {
    example.name = `example-${index}.ts`
    writeFileSync(path.join(scratch, 'src', example.name), `${example.code}\nexport {}\n`)
  })
  writeFileSync(
    path.join(scratch, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: {
        target: 'ES2022',
        lib: ['ES2022', 'DOM'],
        module: 'NodeNext',
        moduleResolution: 'NodeNext',
        types: [],
        strict: true,
        exactOptionalPropertyTypes: true,
        noUncheckedIndexedAccess: true,
        skipLibCheck: true,
        noEmit: true,
        allowJs: false,
        preserveSymlinks: true,
      },
      include: ['src'],
    }),
  )
  writeFileSync(path.join(scratch, 'package.json'), '{"type":"module"}')
  try {
    run(process.execPath, [path.join(root, 'node_modules', 'typescript', 'lib', 'tsc.js'), '-p', scratch])
  } catch (error) {
    const named = error.message.replace(/\S*example-(\d+)\.ts\((\d+)/g, (_, index, line) => {
      const example = examples[Number(index)]
      return `${path.relative(root, example.file)}(${example.line + Number(line)}`
    })
    problems.push(named)
    compiles = false
  }

  for (const example of examples) {
    if (example.flags.includes('no-run') || !compiles) continue
    const { code, expected } = instrument(example.code)
    const file = path.join(scratch, example.name.replace('.ts', '.mjs'))
    const where = `${path.relative(root, example.file)}:${example.line}`
    globalThis.__record = (value, promised) => {
      compared += 1
      const plain = (text) => text.replaceAll('_', '').replace(/\s+/g, '').replaceAll('"', "'")
      const seen = inspect(value, { depth: 5, breakLength: Number.POSITIVE_INFINITY })
      if (plain(seen) !== plain(promised)) problems.push(`${where}: promises ${promised}, gives ${seen}`)
    }
    try {
      await build({
        stdin: { contents: code, loader: 'ts', resolveDir: path.join(scratch, 'src') },
        bundle: true,
        format: 'esm',
        platform: 'node',
        outfile: file,
        logLevel: 'silent',
      })
      const before = compared
      await import(file)
      ran += 1
      if (compared - before !== expected)
        problems.push(`${where}: ${expected} results promised, ${compared - before} seen`)
    } catch (error) {
      problems.push(`${where}: ${error.message}`)
    }
  }
  for (const { name } of readdirSync(path.join(root, 'examples'), { withFileTypes: true }).filter((e) =>
    e.isDirectory(),
  )) {
    const folder = path.join(root, 'examples', name)
    const printed = run(process.execPath, ['index.mjs'], { cwd: folder })
    if (printed !== readFileSync(path.join(folder, 'expected.txt'), 'utf8')) {
      problems.push(`examples/${name} prints something else than its expected.txt:\n${printed}`)
    }
    ran += 1
  }
  conclude(problems, `examples: ${examples.length} compiled, ${ran} run, ${compared} results as promised`)
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
