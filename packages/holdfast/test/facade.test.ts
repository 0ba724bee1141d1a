// Imports the built package by its own name, as a dApp does: in ESM, in CommonJS, and out of one bundled file.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import typescript from 'typescript'
import { expect, test } from 'vitest'

const require = createRequire(import.meta.url)
const home = fileURLToPath(new URL('..', import.meta.url))
const { exports: subpaths, typesVersions } = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8'))

/** Where each subpath of the facade comes from. */
const mirrored: Record<string, string> = {
  auction: '@holdfast/strategies/auction',
  bindings: '@holdfast/bindings',
  buyback: '@holdfast/strategies/buyback',
  bytecode: '@holdfast/bindings/bytecode',
  chainlink: '@holdfast/adapters/chainlink',
  core: '@holdfast/core',
  errors: '@holdfast/bindings/errors',
  float: '@holdfast/core/float',
  lens: '@holdfast/bindings/lens',
  lock: '@holdfast/strategies/lock',
  sablier: '@holdfast/adapters/sablier',
  safe: '@holdfast/adapters/safe',
  supply: '@holdfast/strategies/supply',
  'uniswap-v2': '@holdfast/adapters/uniswap-v2',
  'uniswap-v3': '@holdfast/adapters/uniswap-v3',
  vesting: '@holdfast/strategies/vesting',
  'vesting-wallet': '@holdfast/adapters/vesting-wallet',
  'voting-escrow': '@holdfast/adapters/voting-escrow',
}
const whole = ['@holdfast/adapters', '@holdfast/bindings', '@holdfast/core', '@holdfast/strategies']

/** The node's own import: no test runner in between. */
const load = (name: string): Promise<object> => import(/* @vite-ignore */ name)

test('default: the root exports everything of the four packages, and nothing else', async () => {
  const facade = await load('holdfast')
  const parts = await Promise.all(whole.map(load))
  const names = parts.flatMap((part) => Object.keys(part))
  expect(new Set(names).size, 'a name is exported twice').toBe(names.length)
  expect(Object.keys(facade).sort()).toEqual(names.sort())
  for (const part of parts) expect(facade).toMatchObject({ ...part })
})

test('behavior: the manifest lists every subpath, also for the oldest resolution of types', () => {
  const names = Object.keys(mirrored).sort()
  const listed = Object.keys(subpaths).map((name) => name.replace('./', ''))
  expect(listed.filter((name) => name !== '.' && name !== 'package.json').sort()).toEqual(names)
  expect(Object.keys(typesVersions['*']).sort()).toEqual(names)
  const sources = readdirSync(path.join(home, 'src')).map((file) => file.replace('.ts', ''))
  expect(sources.filter((name) => name !== 'index').sort()).toEqual(names)
})

test.each(Object.entries(mirrored))('behavior: holdfast/%s is %s', async (subpath, origin) => {
  expect({ ...(await load(`holdfast/${subpath}`)) }).toEqual({ ...(await load(origin)) })
})

test('behavior: CommonJS sees the same names', async () => {
  expect(Object.keys(require('holdfast')).sort()).toEqual(Object.keys(await load('holdfast')).sort())
  for (const [subpath, origin] of Object.entries(mirrored)) {
    expect({ ...require(`holdfast/${subpath}`) }).toEqual({ ...require(origin) })
  }
})

test('behavior: every type is there as well', { timeout: 60_000 }, () => {
  const sourceOf = (subpath: string) => path.join(home, 'src', `${subpath}.ts`)
  const program = typescript.createProgram(Object.keys(mirrored).map(sourceOf), {
    module: typescript.ModuleKind.NodeNext,
    moduleResolution: typescript.ModuleResolutionKind.NodeNext,
    skipLibCheck: true,
    target: typescript.ScriptTarget.ES2022,
    types: [],
  })
  const checker = program.getTypeChecker()
  const namesOf = (node: typescript.Node | undefined) => {
    const symbol = node && checker.getSymbolAtLocation(node)
    return (
      symbol &&
      checker
        .getExportsOfModule(symbol)
        .map(({ name }) => name)
        .sort()
    )
  }
  for (const [subpath, origin] of Object.entries(mirrored)) {
    const source = program.getSourceFile(sourceOf(subpath))
    const [statement] = source?.statements ?? []
    const target = statement && typescript.isExportDeclaration(statement) ? statement.moduleSpecifier : undefined
    expect(target?.getText(source), subpath).toBe(`'${origin}'`)
    expect(namesOf(source), subpath).toEqual(namesOf(target))
  }
})

// Where everything lands in one file, esbuild wraps modules that are also loaded lazily, and forgets to run those that
// were reached through `export *`: the reason why the facade lists names.
test('behavior: runs out of one bundled file', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'holdfast-bundle-'))
  try {
    const outfile = path.join(folder, 'bundle.mjs')
    const contents = `
      import { buyLotToImpact, executeBuyback, observe, parseWad } from 'holdfast'
      export const lot = buyLotToImpact({
        feeDenominator: 1_000n,
        feeNumerator: 997n,
        impact: parseWad('0.01', 'exact'),
        reserveIn: 1_000_000n,
      })
      export const actions = [executeBuyback, observe]`
    await build({
      bundle: true,
      format: 'esm',
      logLevel: 'silent',
      outfile,
      platform: 'node',
      stdin: { contents, resolveDir: home },
    })
    expect(await load(pathToFileURL(outfile).href)).toMatchObject({ lot: 4_995n })
  } finally {
    rmSync(folder, { force: true, recursive: true })
  }
})
