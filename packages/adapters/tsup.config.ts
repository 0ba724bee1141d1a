import { readdirSync } from 'node:fs'
import { library } from '../../.config/tsup.base.js'

// Each function is built to a file of its own, which no subpath exports: a bundler splits by file, so an action does not
// drag along the errors that only a quote needs at once.
const functions = [
  'chainlink',
  'sablier',
  'safe',
  'uniswap-v2',
  'uniswap-v3',
  'vesting-wallet',
  'voting-escrow',
].flatMap((venue) =>
  readdirSync(`src/${venue}`)
    .filter((file) => !file.includes('.test'))
    .map((file) => [`${venue}/${file.replace('.ts', '')}`, `src/${venue}/${file}`]),
)

const entry = {
  index: 'src/index.ts',
  chainlink: 'src/chainlink.ts',
  sablier: 'src/sablier.ts',
  safe: 'src/safe.ts',
  'uniswap-v2': 'src/uniswap-v2.ts',
  'uniswap-v3': 'src/uniswap-v3.ts',
  'vesting-wallet': 'src/vesting-wallet.ts',
  'voting-escrow': 'src/voting-escrow.ts',
}

export default library(
  { ...entry, ...Object.fromEntries(functions) },
  { dts: { entry, compilerOptions: { ignoreDeprecations: '6.0' } } },
)
