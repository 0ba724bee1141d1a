// A whole protocol on a local anvil, deployed by the tests' own deployment, for rows that read.
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { root } from '../tools/workspace.mjs'

/** Deploys it, and returns the chain, to be stopped, with the addresses. */
export async function startProtocol() {
  // As deep below the root as the file it is built from, so that the paths in it still lead where they did.
  const outfile = path.join(root, 'node_modules', '.cache', 'bench', 'protocol.mjs')
  mkdirSync(path.dirname(outfile), { recursive: true })
  await build({
    bundle: true,
    format: 'esm',
    logLevel: 'silent',
    outfile,
    packages: 'external',
    platform: 'node',
    stdin: {
      contents: "export { startChain } from './chain.ts'\nexport { deployProtocol } from './protocol.ts'",
      resolveDir: path.join(root, 'packages', 'bindings', 'test'),
    },
    target: 'node20',
  })
  const { deployProtocol, startChain } = await import(pathToFileURL(outfile).href)
  const chain = await startChain()
  try {
    return { chain, protocol: await deployProtocol(chain) }
  } catch (error) {
    await chain.stop()
    throw error
  }
}
