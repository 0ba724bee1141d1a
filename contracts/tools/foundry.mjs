// Finds the native Foundry binaries that npm installed.
//
// npm's own `forge` launcher exits 0 when tests fail, so nothing in this repository may call it.
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const require = createRequire(import.meta.url)

/** Root of the repository. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..')

/** Environment in which forge finds the project's configuration from the repository root. */
export const environment = { ...process.env, FOUNDRY_CONFIG: path.join(root, 'contracts', 'foundry.toml') }

/**
 * Settings under which everything is built one way, in one compilation with one artifact a contract: for readers of syntax
 * trees and layouts, which are the same either way. Code built so may be above the size limit.
 */
export const onePipeline = { FOUNDRY_ADDITIONAL_COMPILER_PROFILES: '[]', FOUNDRY_COMPILATION_RESTRICTIONS: '[]' }

/** Absolute path of a native Foundry binary (`forge`, `anvil`). */
export function binary(tool) {
  const arch = process.arch === 'x64' ? 'amd64' : process.arch
  const platform = process.platform === 'win32' ? 'win32' : process.platform
  const suffix = process.platform === 'win32' ? '.exe' : ''
  try {
    const manifest = require.resolve(`@foundry-rs/${tool}-${platform}-${arch}/package.json`)
    return path.join(path.dirname(manifest), 'bin', `${tool}${suffix}`)
  } catch (cause) {
    throw new Error(`No ${tool} binary for ${platform}-${arch}. Run \`npm ci\` without --omit=optional.`, { cause })
  }
}
