// A buyback on the deployed UniswapV3Market and UniswapV3Oracle, over Uniswap's own pool: adapter = preview = execution.
import {
  buybackSwapAbi,
  executionGuardAbi,
  preservedTokenAbi,
  treasuryAbi,
  uniswapV3MarketAbi,
  uniswapV3OracleAbi,
} from '@holdfast/bindings'
import { buybackSwapBytecode, uniswapV3MarketBytecode, uniswapV3OracleBytecode } from '@holdfast/bindings/bytecode'
import {
  type BuybackState,
  executeBuyback,
  getBuybackState,
  getPrice,
  priceOracle,
  quoteBuyback,
  simulateBuyback,
} from '@holdfast/strategies/buyback'
import fc from 'fast-check'
import { type Address, maxUint256, parseEventLogs, zeroAddress } from 'viem'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Chain, startChain } from '../../bindings/test/chain.js'
import { buybackParameters, deployProtocol, mandateTerms, type Protocol } from '../../bindings/test/protocol.js'
import { getUniswapV3State, type UniswapV3Venue, uniswapV3Market, uniswapV3Price } from '../src/uniswap-v3.js'
import { factoryV3Artifact, outcomeOf, positionsV3Artifact, routerV3Artifact, testContract } from './venues.js'

const WAD = 10n ** 18n
const seed = Number(process.env.HOLDFAST_PROPERTY_SEED ?? 20_261_124)
const numRuns = Math.ceil(Number(process.env.HOLDFAST_PROPERTY_RUNS ?? 100) / 10)
const asset = testContract('tokens/TestToken')
/** What Uniswap's contracts take for the wrapped coin; nothing here uses it. */
const coin = '0x0000000000000000000000000000000000000001'
const far = 2n ** 32n

let chain: Chain
let protocol: Protocol
let me: Address
let tokens: readonly [Address, Address]
let positions: Address
let router: Address
let pool: Address
let market: Address
let oracle: Address
let buyback: Address
let snapshot: `0x${string}`

beforeAll(async () => {
  chain = await startChain()
  protocol = await deployProtocol(chain)
  me = chain.client.account.address
  const { call, deploy } = chain
  const factory = await deploy(factoryV3Artifact.abi, factoryV3Artifact.bytecode)
  positions = await deploy(positionsV3Artifact.abi, positionsV3Artifact.bytecode, [factory, coin, coin])
  router = await deploy(routerV3Artifact.abi, routerV3Artifact.bytecode, [factory, coin])
  const both = [protocol.asset, protocol.token].sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1))
  tokens = both as unknown as readonly [Address, Address]
  // Half a unit of the asset, of 6 decimals, for a token of 18.
  const [amount0, amount1] = assetFirst() ? [1n, 2n * 10n ** 12n] : [2n * 10n ** 12n, 1n]
  const args = [...tokens, 3_000, root((amount1 << 192n) / amount0)]
  await call(positions, positionsV3Artifact.abi, 'createAndInitializePoolIfNecessary', args)
  pool = (await chain.client.readContract({
    abi: factoryV3Artifact.abi,
    address: factory,
    args: [...tokens, 3_000],
    functionName: 'getPool',
  })) as Address
  for (const spender of [positions, router]) {
    await call(protocol.asset, asset.abi, 'approve', [spender, maxUint256])
    await call(protocol.token, preservedTokenAbi, 'approve', [spender, maxUint256])
  }
  await provide(887_220, 600_000n)
  await provide(6_000, 200_000n)
  await provide(60, 20_000n)

  market = await deploy(uniswapV3MarketAbi, uniswapV3MarketBytecode, [pool, protocol.asset])
  oracle = await deploy(uniswapV3OracleAbi, uniswapV3OracleBytecode, [pool, protocol.token, 1_800n, 40n])
  const anchor = await deploy(uniswapV3OracleAbi, uniswapV3OracleBytecode, [pool, protocol.token, 7_200n, 40n])
  await call(oracle, uniswapV3OracleAbi, 'grow', [40n])
  const { guard, manager, splitter, treasury, volatility } = protocol
  buyback = await deploy(buybackSwapAbi, buybackSwapBytecode, [
    manager,
    { anchor, guard, market, pressure: zeroAddress, splitter, treasury, volatility },
    { ...buybackParameters(6), interval: 300n },
  ])
  const { timestamp } = await chain.client.getBlock()
  await call(treasury, treasuryAbi, 'setMandate', [buyback, protocol.asset, mandateTerms(6, timestamp)])
  await call(guard, executionGuardAbi, 'setVenue', [
    market,
    { attackerShare: WAD / 2n, liquidity: oracle, price: oracle, spacing: 300, want: (WAD * 95n) / 100n },
  ])
  // Two trades in blocks of their own, and the pool keeps as many observations as it was grown to.
  for (let i = 0; i < 2; i++) {
    await protocol.pass(60)
    await swap(true, 100n * 10n ** 6n)
  }
  await protocol.run(9_000)
})

afterAll(() => chain?.stop())

beforeEach(async () => {
  snapshot = await chain.client.snapshot()
})

afterEach(async () => {
  await chain.client.revert({ id: snapshot })
})

/** Whether the asset is the pool's first token. */
const assetFirst = () => BigInt(protocol.asset) < BigInt(protocol.token)

/** The square root, rounded down. */
function root(square: bigint): bigint {
  let [low, high] = [0n, 1n << 160n]
  while (high - low > 1n) {
    const middle = (low + high) / 2n
    if (middle * middle <= square) low = middle
    else high = middle
  }
  return low
}

/** A position of up to `reach` ticks on both sides of the first price, for `assets` of the asset at most. */
async function provide(reach: number, assets: bigint): Promise<void> {
  const middle = assetFirst() ? 283_260 : -283_260
  const [lower, upper] =
    reach > 887_000 ? [-887_220, 887_220] : [middle - reach, middle + reach + 60].map((tick) => tick - (tick % 60))
  const [amount0, amount1] = assetFirst()
    ? [assets * 10n ** 6n, 2n * assets * WAD]
    : [2n * assets * WAD, assets * 10n ** 6n]
  const [token0, token1] = tokens
  const common = { amount0Desired: amount0, amount0Min: 0n, amount1Desired: amount1, amount1Min: 0n, deadline: far }
  const parameters = { ...common, fee: 3_000, recipient: me, tickLower: lower, tickUpper: upper, token0, token1 }
  await chain.call(positions, positionsV3Artifact.abi, 'mint', [parameters])
}

/** Buys tokens with the asset, or sells tokens, at the pool. */
async function swap(buys: boolean, amountIn: bigint): Promise<void> {
  const [tokenIn, tokenOut] = buys ? [protocol.asset, protocol.token] : [protocol.token, protocol.asset]
  const common = { amountIn, amountOutMinimum: 0n, deadline: far, fee: 3_000, recipient: me, sqrtPriceLimitX96: 0n }
  await chain.call(router, routerV3Artifact.abi, 'exactInputSingle', [{ ...common, tokenIn, tokenOut }])
}

/** Time of the next block, so that what is read of the pending block is what will be mined. */
async function fixNextBlock(): Promise<void> {
  const { timestamp } = await chain.client.getBlock()
  await chain.client.setNextBlockTimestamp({ timestamp: timestamp + 12n })
}

/** Pool and module as they will be in the next block, and the market that quotes them. */
async function pending() {
  const state = await getUniswapV3State(chain.client, { blockTag: 'pending', pool, words: 4 })
  const venue = uniswapV3Market({ state })
  return { market: venue, state: await getBuybackState(chain.client, { blockTag: 'pending', buyback, market: venue }) }
}

describe('uniswapV3Market in a buyback', () => {
  test('default: quote, preview, simulation and execution agree', async () => {
    await fixNextBlock()
    const { market: venue, state } = await pending()
    expect(state.market).toBe(market)
    expect(state.venue.assetIn).toBe(protocol.asset)
    const quote = quoteBuyback(state, { market: venue })
    const preview = await chain.client.readContract({
      abi: buybackSwapAbi,
      address: buyback,
      blockTag: 'pending',
      functionName: 'previewBuyback',
    })
    const simulated = await simulateBuyback(chain.client, { blockTag: 'pending', buyback })
    const hash = await executeBuyback(chain.client, { buyback, minimumOut: quote.tokenOut })
    const { logs } = await chain.client.waitForTransactionReceipt({ hash })
    const [log] = parseEventLogs({ abi: buybackSwapAbi, eventName: 'BoughtBack', logs })
    expect(preview).toEqual(quote)
    expect(simulated).toEqual(quote)
    expect(log?.args.purchase).toEqual(quote)
  })

  test('behavior: pool and module are read in one request each, and the quote asks nothing', async () => {
    const before = chain.requests.length
    const { number: blockNumber } = await chain.client.getBlock()
    const state = await getUniswapV3State(chain.client, { blockNumber, pool, words: 4 })
    const venue = uniswapV3Market({ state })
    const whole = await getBuybackState(chain.client, { blockNumber, buyback, market: venue })
    quoteBuyback(whole, { market: venue })
    expect(chain.requests.slice(before).filter((method) => method === 'eth_call')).toHaveLength(2)
    expect(whole.block.number).toBe(blockNumber)
  })

  test('behavior: without it the depth is quoted, which is never more than the pool gives', async () => {
    const { market: venue, state } = await pending()
    const exact = quoteBuyback(state, { market: venue })
    const plain = quoteBuyback({ ...state, venue: undefined } as BuybackState)
    expect(plain.quoteIn).toBe(exact.quoteIn)
    expect(plain.tokenOut).toBeLessThan(exact.tokenOut)
    expect(await simulateBuyback(chain.client, { blockTag: 'pending', buyback })).toEqual(exact)
  })

  test('behavior: the price of the contract and of the pool are one', async () => {
    const source = uniswapV3Price({ base: protocol.token, pool, window: 1_800n })
    const own = await getPrice(chain.client, { source })
    expect(own).toEqual(await getPrice(chain.client, { source: priceOracle({ oracle }) }))
    expect((await getBuybackState(chain.client, { buyback })).guard.price).toBe(own.price)
  })

  test('error: UniswapV3MovedError when somebody traded in between', async () => {
    const state = await getUniswapV3State(chain.client, { pool, words: 4 })
    await swap(true, 100n * 10n ** 6n)
    const read = () => getBuybackState(chain.client, { buyback, market: uniswapV3Market({ state }) })
    await expect(read()).rejects.toMatchObject({ name: 'UniswapV3.MovedError', sqrtPriceRead: state.pool.sqrtPrice })
    const { number: blockNumber } = await chain.client.getBlock()
    const past = uniswapV3Market({ state })
    expect(
      (await getBuybackState(chain.client, { blockNumber: blockNumber - 1n, buyback, market: past })).venue,
    ).toEqual({
      assetIn: protocol.asset,
      state,
    })
  })

  test('property: in random states the quote is what the contract does, or fails with its error', async () => {
    const step = fc.record({
      amount: fc.bigInt({ max: 60_000n, min: 1n }),
      kind: fc.constantFrom('buy', 'sell', 'wait', 'work', 'execute'),
      narrow: fc.boolean(),
    })
    const outcomes: Record<string, number> = {}
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 4, minLength: 1 }), async (steps) => {
        for (const { amount, kind, narrow } of steps) {
          if (narrow) await provide(60 * Number(1n + (amount % 20n)), 1_000n + amount)
          if (kind === 'buy') await swap(true, amount * 10n ** 6n)
          else if (kind === 'sell') await swap(false, 2n * amount * WAD)
          else if (kind === 'wait') await protocol.pass(amount % 3_600n)
          else if (kind === 'work') await protocol.run(900)
          else await executeBuyback(chain.client, { buyback }).catch(() => undefined)
          await fixNextBlock()
          const { market: venue, state } = await pending()
          const quoted = await outcomeOf(() => quoteBuyback<UniswapV3Venue>(state, { market: venue }))
          const simulated = await outcomeOf(() => simulateBuyback(chain.client, { blockTag: 'pending', buyback }))
          expect(quoted).toEqual(simulated)
          const name = quoted.name ?? 'bought'
          outcomes[name] = (outcomes[name] ?? 0) + 1
        }
      }),
      { endOnFailure: true, numRuns, seed },
    )
    // A search that only meets refusals, or none, shows nothing.
    expect(outcomes.bought ?? 0).toBeGreaterThan(0)
    expect(Object.keys(outcomes).length).toBeGreaterThan(1)
  })
})
