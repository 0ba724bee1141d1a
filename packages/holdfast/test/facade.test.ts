// Imports the built package by its own name, as a dApp does: in ESM and in CommonJS.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'

const require = createRequire(import.meta.url)
const { exports: subpaths, typesVersions } = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
)

/** Where each subpath of the facade comes from. */
const mirrored: Record<string, string> = {
  bindings: '@holdfast/bindings',
  buyback: '@holdfast/strategies/buyback',
  bytecode: '@holdfast/bindings/bytecode',
  chainlink: '@holdfast/adapters/chainlink',
  core: '@holdfast/core',
  errors: '@holdfast/bindings/errors',
  lens: '@holdfast/bindings/lens',
  'uniswap-v2': '@holdfast/adapters/uniswap-v2',
}
const whole = ['@holdfast/adapters', '@holdfast/bindings', '@holdfast/core', '@holdfast/strategies']

test('default: the root exports everything of the four packages, and nothing else', async () => {
  const facade: object = await import('holdfast')
  const parts: object[] = await Promise.all(whole.map((name) => import(name)))
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
})

test.each(Object.entries(mirrored))('behavior: holdfast/%s is %s', async (subpath, origin) => {
  const facade: object = await import(`holdfast/${subpath}`)
  expect({ ...facade }).toEqual({ ...(await import(origin)) })
})

test('behavior: CommonJS sees the same names', async () => {
  const facade = Object.keys(require('holdfast'))
  expect(facade.filter((name) => name !== '__esModule').sort()).toEqual(Object.keys(await import('holdfast')).sort())
  for (const [subpath, origin] of Object.entries(mirrored)) {
    expect({ ...require(`holdfast/${subpath}`) }).toEqual({ ...require(origin) })
  }
})
