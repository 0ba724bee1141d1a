// Writes what the facade passes on: one file and one subpath for each subpath of the four packages, with every name in it.
// Names are listed because esbuild without splitting forgets to initialise a module that `export *` of another package
// passes on (docs/decisions/0005). facade.test.ts fails where a name is missing.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import typescript from 'typescript'
import { root, run, tool } from './workspace.mjs'

const home = path.join(root, 'packages', 'holdfast')

/** The facade's subpaths, each with the module it passes on. A package's root is passed on only where it is not a sum. */
function subpaths() {
  const found = { bindings: '@holdfast/bindings', core: '@holdfast/core' }
  for (const name of ['adapters', 'bindings', 'core', 'strategies']) {
    const { exports } = JSON.parse(readFileSync(path.join(root, 'packages', name, 'package.json'), 'utf8'))
    for (const subpath of Object.keys(exports)) {
      if (subpath === '.' || subpath === './package.json' || subpath.includes('*')) continue
      const own = subpath.slice(2)
      if (found[own]) throw new Error(`two packages have ${subpath}`)
      found[own] = `@holdfast/${name}/${own}`
    }
  }
  return Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1))
}

/** Every name of each module, types marked as such, as the compiler sees them. */
function namesOf(modules) {
  const probes = new Map(modules.map(([name, origin]) => [path.join(home, 'src', `${name}.probe.ts`), origin]))
  for (const [file, origin] of probes) writeFileSync(file, `export * from '${origin}'\n`)
  try {
    const program = typescript.createProgram([...probes.keys()], {
      module: typescript.ModuleKind.NodeNext,
      moduleResolution: typescript.ModuleResolutionKind.NodeNext,
      skipLibCheck: true,
      target: typescript.ScriptTarget.ES2022,
      types: [],
    })
    const checker = program.getTypeChecker()
    const { Alias, Class, Function: Callable, Value, ValueModule, Variable } = typescript.SymbolFlags
    return [...probes.keys()].map((file) =>
      checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(file))).map((symbol) => {
        const { flags } = symbol.flags & Alias ? checker.getAliasedSymbol(symbol) : symbol
        // A namespace of types alone is a type; one beside a function or a class goes with it.
        const isValue = flags & Value && !(flags & ValueModule && !(flags & (Callable | Class | Variable)))
        return isValue ? symbol.name : `type ${symbol.name}`
      }),
    )
  } finally {
    for (const file of probes.keys()) rmSync(file)
  }
}

const modules = subpaths()
const names = namesOf(modules)
const bare = (name) => name.replace('type ', '')
const files = new Map(
  modules.map(([name, origin], i) => {
    const list = names[i].sort((a, b) => (bare(a) < bare(b) ? -1 : 1))
    return [`src/${name}.ts`, `export { ${list.join(', ')} } from '${origin}'\n`]
  }),
)
const summed = modules.filter(([, origin]) => !/\/(bytecode|errors|float|lens)$/.test(origin))
// A name that several subpaths pass on is one thing, but `export *` from two modules would drop it: the first has it.
const first = new Map()
const twice = new Map()
for (const [name] of summed) {
  for (const passed of names[modules.findIndex(([own]) => own === name)]) {
    if (first.has(passed)) twice.set(passed, first.get(passed))
    else first.set(passed, name)
  }
}
const explicit = [...twice].map(([passed, name]) => `export { ${passed} } from './${name}.js'\n`)
files.set(
  'src/index.ts',
  `// Written by test/tools/facade.mjs, as are the files below.\n${summed.map(([name]) => `export * from './${name}.js'\n`).join('')}${explicit.join('')}`,
)
const manifest = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8'))
const entry = (name) => ({
  import: { types: `./dist/${name}.d.ts`, default: `./dist/${name}.js` },
  require: { types: `./dist/${name}.d.cts`, default: `./dist/${name}.cjs` },
})
manifest.exports = {
  '.': entry('index'),
  ...Object.fromEntries(modules.map(([name]) => [`./${name}`, entry(name)])),
  './package.json': './package.json',
}
const [[, sample]] = Object.entries(manifest.typesVersions['*'])
manifest.typesVersions = {
  '*': Object.fromEntries(modules.map(([name]) => [name, sample.map((file) => file.replace(/[^/]+(?=\.d\.)/, name))])),
}
files.set('package.json', `${JSON.stringify(manifest, null, 2)}\n`)

for (const file of readdirSync(path.join(home, 'src'))) {
  if (!files.has(`src/${file}`)) rmSync(path.join(home, 'src', file))
}
for (const [file, text] of files) writeFileSync(path.join(home, file), text)
run(tool('biome'), ['check', '--write', home])
process.stdout.write(`facade: ${names.flat().length} names in ${modules.length} subpaths\n`)
