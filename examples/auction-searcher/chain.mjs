// A local chain with a whole protocol on it: a token at 0.50 in a real Uniswap v2 pool of a million a side, two million in
// reserve, and an auction that sells 1,000 of revenue an hour.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import path from 'node:path'
import * as abi from '@holdfast/bindings'
import * as bytecode from '@holdfast/bindings/bytecode'
import { WAD } from '@holdfast/core'
import { createTestClient, http, parseEther, publicActions, walletActions, zeroAddress } from 'viem'
import { foundry } from 'viem/chains'

const require = createRequire(import.meta.url)
const START = 1_800_000_000n
const HALF_HOUR = 1800n
const HOUR = 3600n

const artifact = (name) => {
  const { abi, bytecode } = JSON.parse(readFileSync(require.resolve(`@uniswap/v2-core/build/${name}.json`), 'utf8'))
  return { abi, bytecode: `0x${bytecode.replace(/^0x/, '')}` }
}

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })

/** The native binary that npm installed for this machine: the launcher would outlive what it started. */
function anvil() {
  const target = `${process.platform}-${process.arch === 'x64' ? 'amd64' : process.arch}`
  const launcher = createRequire(require.resolve('@foundry-rs/anvil/package.json'))
  const folder = path.dirname(launcher.resolve(`@foundry-rs/anvil-${target}/package.json`))
  return path.join(folder, 'bin', process.platform === 'win32' ? 'anvil.exe' : 'anvil')
}

/** Starts the chain. Its clock stands until `at` moves it, so that every run prints the same. */
export async function startChain() {
  const port = await freePort()
  const flags = ['--port', `${port}`, '--host', '127.0.0.1', '--hardfork', 'cancun', '--timestamp', `${START}`]
  const node = spawn(anvil(), [...flags, '--block-base-fee-per-gas', '0', '--silent'], { stdio: 'ignore' })
  const client = createTestClient({
    cacheTime: 0,
    chain: foundry,
    mode: 'anvil',
    pollingInterval: 5,
    transport: http(`http://127.0.0.1:${port}`, { retryCount: 30, retryDelay: 50 }),
  })
    .extend(publicActions)
    .extend(walletActions)
  const [deployer, searcher] = await client.request({ method: 'eth_accounts' })
  let now = START
  const tick = async (seconds = 1n) => {
    now += seconds
    await client.setNextBlockTimestamp({ timestamp: now })
  }
  const mined = async (hash) => {
    const receipt = await client.waitForTransactionReceipt({ hash })
    if (receipt.status !== 'success') throw new Error(`${hash} reverted`)
    return receipt
  }
  return {
    client,
    searcher,
    deployer,
    now: () => now,
    /** Lets time pass until `timestamp`, with a block at its end. */
    at: async (timestamp) => {
      if (timestamp <= now) return
      await tick(timestamp - now)
      await client.mine({ blocks: 1 })
    },
    deploy: async (abi, bytecode, args = []) => {
      await tick()
      return (await mined(await client.deployContract({ abi, account: deployer, args, bytecode }))).contractAddress
    },
    write: async (account, address, abi, functionName, args = [], options = {}) => {
      await tick()
      return mined(await client.writeContract({ abi, account, address, args, functionName, ...options }))
    },
    read: (address, abi, functionName, args = []) => client.readContract({ abi, address, args, functionName }),
    stop: () => node.kill(),
  }
}

/** Deploys the protocol; the deployer governs it. */
export async function deployProtocol(chain) {
  const { deploy, deployer, read } = chain
  const govern = (address, abi, name, args) => chain.write(deployer, address, abi, name, args)
  const [plain, factoryArtifact, pairArtifact] = ['ERC20', 'UniswapV2Factory', 'UniswapV2Pair'].map(artifact)

  const manager = await deploy(abi.accessManagerAbi, bytecode.accessManagerBytecode, [deployer])
  const supply = parseEther('10000000')
  const token = await deploy(abi.preservedTokenAbi, bytecode.preservedTokenBytecode, [
    ...['Preserved', 'KEEP', manager, 2n * supply, deployer, supply],
  ])
  const asset = await deploy(plain.abi, plain.bytecode, [parseEther('100000000')])
  const factory = await deploy(factoryArtifact.abi, factoryArtifact.bytecode, [deployer])
  await govern(factory, factoryArtifact.abi, 'createPair', [token, asset])
  const pair = await read(factory, factoryArtifact.abi, 'getPair', [token, asset])
  await govern(token, abi.preservedTokenAbi, 'transfer', [pair, parseEther('2000000')])
  await govern(asset, plain.abi, 'transfer', [pair, parseEther('1000000')])
  await govern(pair, pairArtifact.abi, 'mint', [deployer])

  const market = await deploy(abi.uniswapV2MarketAbi, bytecode.uniswapV2MarketBytecode, [pair, asset])
  const average = { abi: abi.uniswapV2OracleAbi, bytecode: bytecode.uniswapV2OracleBytecode }
  const oracle = await deploy(average.abi, average.bytecode, [pair, token, HALF_HOUR, 300n, 900n])
  const volatility = await deploy(abi.realisedVolatilityAbi, bytecode.realisedVolatilityBytecode, [
    ...[oracle, HOUR, 168n * HOUR, 24n * HOUR, (64n * WAD) / 100n],
  ])
  const policy = await deploy(abi.reservePolicyAbi, bytecode.reservePolicyBytecode, [
    manager,
    { duration: 4320n * HOUR, minimumReserve: 0n, opexPerSecond: 0n },
    { epoch: 86_400, horizon: 604_800, maximum: WAD / 2n, quantile: WAD, step: WAD / 20n, volatility },
  ])
  const treasury = await deploy(abi.treasuryAbi, bytecode.treasuryBytecode, [manager, token, policy, 24n * HOUR])
  const splitter = await deploy(abi.proceedsSplitterAbi, bytecode.proceedsSplitterBytecode, [
    ...[manager, token, zeroAddress, WAD],
  ])
  const auction = await deploy(abi.buybackAuctionAbi, bytecode.buybackAuctionBytecode, [
    ...[manager, treasury, splitter, zeroAddress],
  ])
  const bidder = await deploy(abi.marketBidderAbi, bytecode.marketBidderBytecode)

  await govern(policy, abi.reservePolicyAbi, 'setRisk', [
    asset,
    {
      ...{ concentration: WAD, horizon: 0, listed: true, maximumHaircut: WAD / 2n, minimumHaircut: WAD / 50n },
      ...{ price: zeroAddress, quantile: 0n, volatility: zeroAddress },
    },
  ])
  await govern(treasury, abi.treasuryAbi, 'listAsset', [asset])
  await govern(treasury, abi.treasuryAbi, 'setMandate', [
    auction,
    asset,
    {
      ...{ source: 1, expiry: START + 8760n * HOUR, lossLimit: 0n, lifetimeCap: parseEther('1000000') },
      ...{ burst: parseEther('10000'), rate: (parseEther('1000') * WAD) / HOUR },
    },
  ])
  await govern(asset, plain.abi, 'approve', [treasury, parseEther('10000000')])
  await govern(treasury, abi.treasuryAbi, 'deposit', [asset, parseEther('2000000')])
  await govern(treasury, abi.treasuryAbi, 'collect', [asset, parseEther('250000')])

  /** The keeper observes the pool every five minutes and renews the books, until `timestamp`. */
  const keep = async (timestamp) => {
    while (chain.now() < timestamp) {
      const next = chain.now() + 300n
      await chain.at(next < timestamp ? next : timestamp)
      await govern(oracle, average.abi, 'observe')
      await govern(treasury, abi.treasuryAbi, 'heartbeat')
    }
  }
  await keep(START + 2n * HOUR)
  await govern(auction, abi.buybackAuctionAbi, 'setAsset', [
    asset,
    {
      ...{ price: oracle, want: (95n * WAD) / 100n, decimals: 18, priceCap: (12n * WAD) / 10n },
      ...{ baseLot: parseEther('1000'), minimumLot: parseEther('100'), pressureMax: WAD },
      ...{ anchor: zeroAddress, kPrice: 0n, drawdownStart: 0n, volatility: zeroAddress, kVolatility: 0n },
      ...{ multiplierMin: WAD, multiplierMax: WAD },
    },
    { duration: 3600, multiplier: (15n * WAD) / 10n, decay: WAD / 10n, smoothing: WAD / 2n, breaker: WAD / 20n },
  ])
  return { asset, auction, bidder, keep, market, token }
}
