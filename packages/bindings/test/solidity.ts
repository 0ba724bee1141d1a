/** Compiles the contracts that only tests need, with the compiler of the repository. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { Abi, Hex } from 'viem'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const require = createRequire(import.meta.url)

/** ABI and creation code of a contract below the root of the repository. */
export function compile(file: string, name: string): { abi: Abi; bytecode: Hex } {
  const sources: Record<string, { content: string }> = {}
  // Follows the imports, so that the compiler needs no callback.
  const add = (source: string) => {
    if (sources[source]) return
    const content = readFileSync(source.startsWith('@') ? require.resolve(source) : `${root}${source}`, 'utf8')
    sources[source] = { content }
    for (const [, target = ''] of content.matchAll(/^import[^"]*"([^"]+)";/gm)) {
      add(target.startsWith('.') ? new URL(target, `file:///${source}`).pathname.slice(1) : target)
    }
  }
  add(file)
  const input = {
    language: 'Solidity',
    settings: { evmVersion: 'cancun', outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object'] } } },
    sources,
  }
  const { stderr, stdout } = spawnSync(process.execPath, [`${root}contracts/tools/solc`, '--standard-json'], {
    encoding: 'utf8',
    input: JSON.stringify(input),
    maxBuffer: 2 ** 28,
  })
  const { contracts, errors } = JSON.parse(stdout || '{}')
  const contract = contracts?.[file]?.[name]
  if (!contract?.evm?.bytecode?.object) throw new Error(`${file} does not compile: ${stderr}${JSON.stringify(errors)}`)
  return { abi: contract.abi, bytecode: `0x${contract.evm.bytecode.object}` }
}
