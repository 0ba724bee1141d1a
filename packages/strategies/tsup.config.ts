import { readdirSync } from 'node:fs'
import { library } from '../../.config/tsup.base.js'

// Each function is built to a file of its own, which no subpath exports: a bundler splits by file, so an action does not
// drag along what only a quote needs.
const functions = readdirSync('src/buyback')
  .filter((file) => !file.includes('.test'))
  .map((file) => [`buyback/${file.replace('.ts', '')}`, `src/buyback/${file}`])

const entry = { index: 'src/index.ts', buyback: 'src/buyback.ts' }

export default library(
  { ...entry, ...Object.fromEntries(functions) },
  { dts: { entry, compilerOptions: { ignoreDeprecations: '6.0' } } },
)
