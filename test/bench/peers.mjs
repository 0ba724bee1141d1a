// The published packages that the rows compare with, all development dependencies of the root, as npm installed them.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/** Uniswap's v3 SDK. Its ES modules import JSON without an attribute, which Node refuses; its CommonJS build loads. */
export const v3Sdk = require('@uniswap/v3-sdk')

/** Uniswap's base SDK. */
export const sdkCore = require('@uniswap/sdk-core')

/** The arbitrary-precision integers both SDKs compute with. */
export const JSBI = createRequire(require.resolve('@uniswap/v3-sdk'))('jsbi')

/**
 * Balancer's `LogExpMath`.
 *
 * The package keeps it to itself, so its published file is evaluated with one more export at the end.
 */
export const LogExpMath = (() => {
  const file = require.resolve('@balancer-labs/balancer-maths')
  const source = `${readFileSync(file, 'utf8')}\nexports.LogExpMath = LogExpMath`
  const exports = {}
  new Function('exports', 'require', source)(exports, createRequire(file))
  return exports.LogExpMath
})()

/** The packages above with their installed versions. */
export function versions() {
  return ['@balancer-labs/balancer-maths', '@uniswap/sdk-core', '@uniswap/v3-sdk'].map((name) => {
    const file = require.resolve(name)
    const folder = file.slice(0, file.lastIndexOf(`node_modules/${name}/`) + `node_modules/${name}/`.length)
    return `${name} ${JSON.parse(readFileSync(`${folder}package.json`, 'utf8')).version}`
  })
}
