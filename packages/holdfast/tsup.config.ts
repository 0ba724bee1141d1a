import { readdirSync } from 'node:fs'
import { library } from '../../.config/tsup.base.js'

export default library(Object.fromEntries(readdirSync('src').map((file) => [file.replace('.ts', ''), `src/${file}`])))
