/** Deploys a whole protocol on real Uniswap v2 from the bindings' creation code, as tests of every package need it. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Abi, type Address, type Hex, parseUnits, zeroAddress } from 'viem'
import * as bytecode from '../src/bytecode.js'
import * as abi from '../src/index.js'
import type { Chain } from './chain.js'
import { compile } from './solidity.js'

const require = createRequire(import.meta.url)
const WAD = 10n ** 18n

/** What a Uniswap v2 artifact of npm holds; its bytecode stands there twice, so the file is read by hand. */
function uniswap(name: string): { abi: Abi; bytecode: Hex } {
  const { abi, bytecode } = JSON.parse(readFileSync(require.resolve(`@uniswap/v2-core/build/${name}.json`), 'utf8'))
  return { abi, bytecode: `0x${bytecode.replace(/^0x/, '')}` }
}

/** ABI of a Uniswap v2 pair. */
export const pairAbi: Abi = uniswap('UniswapV2Pair').abi

/** Parameters of the buyback that the protocol starts with, for an asset of `decimals`. */
export const buybackParameters = (decimals: number) => ({
  baseLot: parseUnits('1000', decimals),
  drawdownStart: 0n,
  interval: 3600n,
  kPrice: 4n * WAD,
  kVolatility: 0n,
  minimumLot: parseUnits('5', decimals),
  multiplierMax: 4n * WAD,
  multiplierMin: WAD / 4n,
  priceCap: (WAD * 12n) / 10n,
})

/** Terms of the mandate that the protocol starts with. */
export const mandateTerms = (decimals: number, timestamp: bigint) => ({
  burst: parseUnits('40000', decimals),
  expiry: timestamp + 3n * 365n * 86_400n,
  lifetimeCap: parseUnits('5000000', decimals),
  lossLimit: 0n,
  rate: (parseUnits('20000', decimals) * WAD) / 86_400n,
  source: 1,
})

/** Addresses of a deployed protocol, and what its keepers do. */
export type Protocol = Awaited<ReturnType<typeof deployProtocol>>

/** Deploys, wires, funds and warms up a protocol: a token at 0.50 in a pool of a million a side, 2 million in reserve. */
export async function deployProtocol(chain: Chain, { decimals = 6 }: { decimals?: number } = {}) {
  const { call, client, deploy } = chain
  const me = client.account.address
  const amount = (text: string) => parseUnits(text, decimals)
  const testToken = compile('contracts/test/tokens/TestToken.sol', 'TestToken')

  const manager = await deploy(abi.accessManagerAbi, bytecode.accessManagerBytecode, [me])
  const token = await deploy(abi.preservedTokenAbi, bytecode.preservedTokenBytecode, [
    'Preserved',
    'KEEP',
    manager,
    20_000_000n * WAD,
    me,
    10_000_000n * WAD,
  ])
  const asset = await deploy(testToken.abi, testToken.bytecode, ['USD', decimals])
  await call(asset, testToken.abi, 'mint', [me, amount('100000000')])

  const factoryArtifact = uniswap('UniswapV2Factory')
  const factory = await deploy(factoryArtifact.abi, factoryArtifact.bytecode, [me])
  await call(factory, factoryArtifact.abi, 'createPair', [token, asset])
  const pair = (await client.readContract({
    abi: factoryArtifact.abi,
    address: factory,
    args: [token, asset],
    functionName: 'getPair',
  })) as Address
  await call(token, abi.preservedTokenAbi, 'transfer', [pair, 2_000_000n * WAD])
  await call(asset, testToken.abi, 'transfer', [pair, amount('1000000')])
  await call(pair, pairAbi, 'mint', [me])

  const market = await deploy(abi.uniswapV2MarketAbi, bytecode.uniswapV2MarketBytecode, [pair, asset])
  const sellMarket = await deploy(abi.uniswapV2MarketAbi, bytecode.uniswapV2MarketBytecode, [pair, token])
  const oracle = await deploy(abi.uniswapV2OracleAbi, bytecode.uniswapV2OracleBytecode, [
    pair,
    token,
    1800n,
    300n,
    900n,
  ])
  const anchor = await deploy(abi.uniswapV2OracleAbi, bytecode.uniswapV2OracleBytecode, [
    pair,
    token,
    7200n,
    1200n,
    3600n,
  ])
  const volatility = await deploy(abi.realisedVolatilityAbi, bytecode.realisedVolatilityBytecode, [
    oracle,
    3600n,
    7n * 86_400n,
    86_400n,
    (WAD * 64n) / 100n,
  ])
  const policy = await deploy(abi.reservePolicyAbi, bytecode.reservePolicyBytecode, [
    manager,
    { duration: 180n * 86_400n, minimumReserve: 100_000n * WAD, opexPerSecond: WAD / 100n },
    { epoch: 86_400, horizon: 604_800, maximum: WAD / 2n, quantile: WAD, step: WAD / 20n, volatility },
  ])
  const treasury = await deploy(abi.treasuryAbi, bytecode.treasuryBytecode, [manager, token, policy, 86_400n])
  const guard = await deploy(abi.executionGuardAbi, bytecode.executionGuardBytecode, [manager, treasury])
  const restSinkArtifact = compile('contracts/test/base/RestSink.sol', 'RestSink')
  const restSink = await deploy(restSinkArtifact.abi, restSinkArtifact.bytecode)
  const splitter = await deploy(abi.proceedsSplitterAbi, bytecode.proceedsSplitterBytecode, [
    manager,
    token,
    restSink,
    (WAD * 7n) / 10n,
  ])
  const buyback = await deploy(abi.buybackSwapAbi, bytecode.buybackSwapBytecode, [
    manager,
    { anchor, guard, market, pressure: zeroAddress, splitter, treasury, volatility },
    buybackParameters(decimals),
  ])

  const { timestamp } = await client.getBlock()
  await call(policy, abi.reservePolicyAbi, 'setRisk', [
    asset,
    {
      concentration: WAD,
      horizon: 0,
      listed: true,
      maximumHaircut: WAD / 2n,
      minimumHaircut: WAD / 50n,
      price: zeroAddress,
      quantile: 0n,
      volatility: zeroAddress,
    },
  ])
  await call(treasury, abi.treasuryAbi, 'listAsset', [asset])
  await call(treasury, abi.treasuryAbi, 'setMandate', [buyback, asset, mandateTerms(decimals, timestamp)])
  await call(guard, abi.executionGuardAbi, 'setVenue', [
    market,
    { attackerShare: WAD / 2n, liquidity: oracle, price: oracle, spacing: 300, want: (WAD * 95n) / 100n },
  ])
  await call(asset, testToken.abi, 'approve', [treasury, 2n ** 255n])
  await call(treasury, abi.treasuryAbi, 'deposit', [asset, amount('2000000')])
  await call(treasury, abi.treasuryAbi, 'collect', [asset, amount('250000')])

  /** Lets time pass into the next block. */
  const pass = async (seconds: bigint | number) => {
    await client.increaseTime({ seconds: Number(seconds) })
    await client.mine({ blocks: 1 })
  }
  /** One round of the keepers; a sample that is not due is left out. */
  const beat = async () => {
    await call(oracle, abi.uniswapV2OracleAbi, 'observe')
    await call(anchor, abi.uniswapV2OracleAbi, 'observe')
    await client
      .simulateContract({ abi: abi.realisedVolatilityAbi, address: volatility, functionName: 'sample' })
      .then(() => call(volatility, abi.realisedVolatilityAbi, 'sample'))
      .catch(() => undefined)
    await call(treasury, abi.treasuryAbi, 'heartbeat')
  }
  /** The keepers work for a while, a round every quarter of an hour. */
  const run = async (seconds: number) => {
    for (let left = seconds; left > 0; left -= 900) {
      await pass(Math.min(left, 900))
      await beat()
    }
  }
  /** Trades against the pair: buys with the asset, or sells the token. */
  const buy = async (amountIn: bigint) => {
    await call(asset, testToken.abi, 'transfer', [pair, amountIn])
    return call(market, abi.uniswapV2MarketAbi, 'swap', [amountIn, 0n, me])
  }
  const sell = async (amountIn: bigint) => {
    await call(token, abi.preservedTokenAbi, 'transfer', [pair, amountIn])
    return call(sellMarket, abi.uniswapV2MarketAbi, 'swap', [amountIn, 0n, me])
  }

  await pass(60)
  await run(9000)

  return {
    anchor,
    asset,
    beat,
    buy,
    buyback,
    decimals,
    guard,
    manager,
    market,
    oracle,
    pair,
    pass,
    policy,
    restSink,
    run,
    sell,
    sellMarket,
    splitter,
    token,
    treasury,
    volatility,
  }
}
