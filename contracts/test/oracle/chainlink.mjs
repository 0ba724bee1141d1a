#!/usr/bin/env node
// Compiles Chainlink's median aggregator and proxy for the oracle tests.
//
// Their package ships sources of solc 0.6.6 and no bytecode, and forge runs one compiler per project. The artifacts go to
// the build folder, where `vm.deployCode` finds them; nothing is compiled again while they are there.
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const require = createRequire(import.meta.url)
const target = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..', 'out', 'chainlink')
const contracts = ['FluxAggregator', 'EACAggregatorProxy']
const artifact = (name) => path.join(target, `${name}.json`)

if (!contracts.every((name) => fs.existsSync(artifact(name)))) {
  const root = path.dirname(require.resolve('@chainlink/contracts/package.json'))
  const read = (file) => ({ content: fs.readFileSync(path.join(root, file), 'utf8') })
  const source = (name) => `src/v0.6/${name}.sol`
  const input = {
    language: 'Solidity',
    sources: Object.fromEntries(contracts.map((name) => [source(name), read(source(name))])),
    settings: {
      optimizer: { enabled: true, runs: 1_000_000 },
      outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object'] } },
    },
  }
  const output = JSON.parse(
    require('solc-0.6').compile(JSON.stringify(input), { import: (file) => ({ contents: read(file).content }) }),
  )
  const errors = (output.errors ?? []).filter(({ severity }) => severity === 'error')
  if (errors.length > 0) throw new Error(errors.map(({ formattedMessage }) => formattedMessage).join('\n'))
  fs.mkdirSync(target, { recursive: true })
  for (const name of contracts) {
    const { abi, evm } = output.contracts[source(name)][name]
    fs.writeFileSync(artifact(name), JSON.stringify({ abi, bytecode: { object: `0x${evm.bytecode.object}` } }))
  }
}
