import { library } from '../../.config/tsup.base.js'

export default library({ float: 'src/float.ts', index: 'src/index.ts' })
