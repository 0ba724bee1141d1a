/** Reads the functions of a Solidity library from its source. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** A function that a library offers to contracts. */
export type SolidityFunction = {
  readonly library: string
  readonly name: string
  readonly inputs: readonly { readonly name: string; readonly type: string }[]
  readonly outputs: readonly string[]
}

/** Every function of the libraries in a folder that contracts can call: all but the private ones. */
export function readLibraries(folder: string): SolidityFunction[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sol'))
    .sort()
    .flatMap((file) => readLibrary(path.basename(file, '.sol'), readFileSync(path.join(folder, file), 'utf8')))
}

/** The functions of one library, from its source. */
export function readLibrary(library: string, source: string): SolidityFunction[] {
  const code = source.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
  return [...code.matchAll(/function\s+(\w+)\s*\(([^)]*)\)([^{;]*?)returns\s*\(([^)]*)\)/g)]
    .filter(([, , , modifiers = '']) => !/\bprivate\b/.test(modifiers))
    .map(([, name = '', inputs = '', , outputs = '']) => ({
      library,
      name,
      inputs: words(inputs).map((input) => ({ name: input.at(-1) ?? '', type: input[0] ?? '' })),
      outputs: words(outputs).map(([type = '']) => type),
    }))
}

/** The words of each item of a list: a type, then perhaps a location and a name. */
function words(list: string): string[][] {
  return list.split(',').map((item) => item.trim().split(/\s+/))
}

/** `name(type argument, …) returns (type, …)`, as the generated table shows it. */
export function signature({ inputs, name, outputs }: SolidityFunction): string {
  return `${name}(${inputs.map((input) => `${input.type} ${input.name}`).join(', ')}) returns (${outputs.join(', ')})`
}
