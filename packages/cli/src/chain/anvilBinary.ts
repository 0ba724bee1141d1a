import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { AnvilMissingError } from './errors.js'

/**
 * Finds the native anvil binary that npm installed for this machine.
 *
 * The launcher of the package is not used: it would stand between the command and the process it has to end.
 *
 * @returns Absolute path of the binary.
 * @throws {@link AnvilMissingError} when npm installed none.
 */
export function anvilBinary(): string {
  const arch = process.arch === 'x64' ? 'amd64' : process.arch
  const target = `${process.platform}-${arch}`
  const require = createRequire(import.meta.url)
  try {
    // The binary is a dependency of @foundry-rs/anvil, so it is looked up from there.
    const launcher = createRequire(require.resolve('@foundry-rs/anvil/package.json'))
    const manifest = launcher.resolve(`@foundry-rs/anvil-${target}/package.json`)
    return join(dirname(manifest), 'bin', process.platform === 'win32' ? 'anvil.exe' : 'anvil')
  } catch (cause) {
    throw new AnvilMissingError({ cause, target })
  }
}
