// `npm run generate`: renews everything that is generated and committed. `npm test` fails where it differs.
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { root, run, tool } from './workspace.mjs'

const node = process.execPath
run(node, ['contracts/tools/forge.mjs', 'build'])
run(node, ['contracts/tools/bindings.mjs'])
run(node, ['contracts/tools/vectors.mjs'])
run(tool('turbo'), ['run', 'build', '--filter=!holdfast', '--filter=!@holdfast/cli'])
run(node, ['test/tools/facade.mjs'])
run(tool('turbo'), ['run', 'build'])
run(node, ['test/tools/mirror.mjs'])
run(node, ['test/tools/invariants.mjs'])
run(node, ['contracts/tools/entrypoints.mjs'])
run(node, ['contracts/tools/roles.mjs'])
run(node, ['contracts/tools/scope.mjs'])
run(node, ['contracts/tools/prove.mjs'])
run(node, ['contracts/tools/mutate.mjs', '--report'])
run(node, ['contracts/tools/layouts.mjs'])
run(node, ['contracts/tools/test.mjs', '--write'])
run(node, ['contracts/tools/gas.mjs'])
writeFileSync(path.join(root, 'docs', 'reference', 'sizes.md'), run(node, ['test/tools/size.mjs', '--table']))
process.stdout.write('Generated files are renewed; review the difference.\n')
