import { library } from '../../.config/tsup.base.js'

export default library()
