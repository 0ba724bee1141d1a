import { readdirSync } from 'node:fs'
import { library } from '../../.config/tsup.base.js'

// Each function is built to a file of its own, which no subpath exports: a bundler splits by file, so an action does not
// drag along what only a quote needs.
const functions = ['auction', 'buyback', 'lock', 'supply', 'vesting'].flatMap((family) =>
  readdirSync(`src/${family}`)
    .filter((file) => !file.includes('.test'))
    .map((file) => [`${family}/${file.replace('.ts', '')}`, `src/${family}/${file}`]),
)

const entry = {
  auction: 'src/auction.ts',
  buyback: 'src/buyback.ts',
  index: 'src/index.ts',
  lock: 'src/lock.ts',
  supply: 'src/supply.ts',
  vesting: 'src/vesting.ts',
}

export default library(
  { ...entry, ...Object.fromEntries(functions) },
  { dts: { entry, compilerOptions: { ignoreDeprecations: '6.0' } } },
)
