#!/usr/bin/env node
// Compiles Chainlink's own contracts for the oracle tests: the median aggregator and its proxy, the data feeds cache with
// the forwarder that writes to it, and two sequencer uptime feeds.
//
// Their packages ship sources and no bytecode. The older ones need solc 0.6.6, and forge runs one compiler per project. The
// artifacts go to the build folder, where `vm.deployCode` finds them; nothing is compiled again while they are there.
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const require = createRequire(import.meta.url)
const target = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..', 'out', 'chainlink')
const artifact = (name) => path.join(target, `${name}.json`)

/**
 * Versions of OpenZeppelin are named in the path of an import. Of version 5 they use interfaces and the token recovery's
 * `SafeERC20`, which are the same in the release that this project has.
 */
const openZeppelin = /^@openzeppelin\/contracts@([\d.]+)\/(.*)$/

const builds = [
  {
    compiler: 'solc-0.6',
    package: '@chainlink/contracts',
    sources: {
      EACAggregatorProxy: 'src/v0.6/EACAggregatorProxy.sol',
      FluxAggregator: 'src/v0.6/FluxAggregator.sol',
    },
    settings: {},
  },
  {
    compiler: 'solc',
    package: 'chainlink-data-feeds',
    sources: {
      ArbitrumSequencerUptimeFeed: 'src/v0.8/l2ep/arbitrum/ArbitrumSequencerUptimeFeed.sol',
      DataFeedsCache: 'src/v0.8/data-feeds/DataFeedsCache.sol',
      Flags: 'src/v0.8/l2ep/Flags.sol',
      KeystoneForwarder: 'src/v0.8/keystone/KeystoneForwarder.sol',
      ZKSyncSequencerUptimeFeed: 'src/v0.8/l2ep/zksync/ZKSyncSequencerUptimeFeed.sol',
    },
    settings: { evmVersion: 'cancun' },
  },
]

for (const build of builds) {
  const names = Object.keys(build.sources)
  if (names.every((name) => fs.existsSync(artifact(name)))) continue
  const root = path.dirname(require.resolve(`${build.package}/package.json`))
  const locate = (file) => {
    const [, version, rest] = openZeppelin.exec(file) ?? []
    if (!version) return path.join(root, file)
    return path.join(root, '..', '@openzeppelin', version.startsWith('5.') ? 'contracts' : `contracts-${version}`, rest)
  }
  // A source that names one release is compiled by the release of this project.
  const read = (file) =>
    fs.readFileSync(locate(file), 'utf8').replace(/^pragma solidity (0\.8\.\d+);/m, 'pragma solidity ^$1;')
  const input = {
    language: 'Solidity',
    sources: Object.fromEntries(Object.values(build.sources).map((file) => [file, { content: read(file) }])),
    settings: {
      ...build.settings,
      optimizer: { enabled: true, runs: 1_000_000 },
      outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object'] } },
    },
  }
  const output = JSON.parse(
    require(build.compiler).compile(JSON.stringify(input), { import: (file) => ({ contents: read(file) }) }),
  )
  const errors = (output.errors ?? []).filter(({ severity }) => severity === 'error')
  if (errors.length > 0) throw new Error(errors.map(({ formattedMessage }) => formattedMessage).join('\n'))
  fs.mkdirSync(target, { recursive: true })
  for (const [name, file] of Object.entries(build.sources)) {
    const { abi, evm } = output.contracts[file][name]
    fs.writeFileSync(artifact(name), JSON.stringify({ abi, bytecode: { object: `0x${evm.bytecode.object}` } }))
  }
}
