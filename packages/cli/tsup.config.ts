import { library } from '../../.config/tsup.base.js'

const node = { platform: 'node', shims: true } as const

export default [
  library({ index: 'src/index.ts' }, node),
  // The command is started by node itself, so it needs one format and no types.
  library({ bin: 'src/bin.ts' }, { ...node, clean: false, dts: false, format: ['esm'], shims: false }),
]
