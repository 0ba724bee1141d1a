// Fails when a lower layer imports a higher one, or when a package imports what its manifest does not declare.
import { readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import path from 'node:path'
import typescript from 'typescript'
import { conclude, filesBelow, packages, root } from './workspace.mjs'

/** What each package may import of the others: the arrows of docs/architecture/layers.md. */
const allowed = {
  '@holdfast/core': [],
  '@holdfast/bindings': ['@holdfast/core'],
  '@holdfast/strategies': ['@holdfast/core', '@holdfast/bindings'],
  '@holdfast/adapters': ['@holdfast/core', '@holdfast/bindings', '@holdfast/strategies'],
  holdfast: ['@holdfast/core', '@holdfast/bindings', '@holdfast/strategies', '@holdfast/adapters'],
  '@holdfast/cli': ['@holdfast/core', '@holdfast/bindings', '@holdfast/strategies', '@holdfast/adapters'],
}

/** Problems of one source text of `name`, whose manifest declares `declared`. */
export function problemsOf({ name, declared, text, file, own = allowed[name] }) {
  const problems = []
  for (const { fileName: specifier } of typescript.preProcessFile(text).importedFiles) {
    if (specifier.startsWith('.')) {
      const target = path.resolve(path.dirname(file), specifier)
      const home = path.join(root, 'packages', path.relative(path.join(root, 'packages'), file).split(path.sep)[0])
      if (!target.startsWith(`${home}${path.sep}`)) problems.push(`${file}: ${specifier} leaves its package`)
      continue
    }
    const dependency = specifier.startsWith('@') ? specifier.split('/').slice(0, 2).join('/') : specifier.split('/')[0]
    if (dependency.startsWith('node:') || builtinModules.includes(dependency)) {
      if (name !== '@holdfast/cli') problems.push(`${file}: ${specifier} is Node's; libraries must run in a browser`)
      continue
    }
    if ((dependency === 'holdfast' || dependency.startsWith('@holdfast/')) && dependency !== name) {
      if (!own.includes(dependency)) problems.push(`${file}: ${name} must not import ${dependency} (layers point down)`)
    }
    if (dependency !== name && !declared.has(dependency)) {
      problems.push(`${file}: ${dependency} is not declared in the manifest of ${name}`)
    }
  }
  return problems
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  let files = 0
  const problems = packages().flatMap(({ folder, manifest }) => {
    if (!(manifest.name in allowed))
      return [`${manifest.name} has no place in the layers; add it to test/tools/layers.mjs`]
    const declared = new Set(Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }))
    return filesBelow(path.join(folder, 'src'), ['.ts'])
      .filter((file) => !/\.test(-d)?\.ts$/.test(file))
      .flatMap((file) => {
        files += 1
        return problemsOf({ name: manifest.name, declared, text: readFileSync(file, 'utf8'), file })
      })
  })
  conclude(problems, `layers: ${files} source files import downwards only`)
}
