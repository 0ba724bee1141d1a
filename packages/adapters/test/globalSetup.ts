import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Compiles Chainlink's own contracts, where that has not been done yet. */
export default function setup(): void {
  const script = fileURLToPath(new URL('../../../contracts/test/oracle/chainlink.mjs', import.meta.url))
  execFileSync(process.execPath, [script], { stdio: 'inherit' })
}
