import { readdirSync } from 'node:fs'
import { library } from '../../.config/tsup.base.js'

// Each module's errors are a file and a subpath of their own: a bundler splits by file, so what a dApp uses at once does
// not drag along what it loads when something fails.
const errors = readdirSync('src/generated/errors').map((file) => [
  `errors/${file.replace('.ts', '')}`,
  `src/generated/errors/${file}`,
])

export default library({
  index: 'src/index.ts',
  bytecode: 'src/bytecode.ts',
  errors: 'src/errors.ts',
  lens: 'src/lens.ts',
  ...Object.fromEntries(errors),
})
