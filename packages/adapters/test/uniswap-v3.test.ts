import type { Answers } from '@holdfast/bindings/lens'
import {
  lotToSqrtPrice,
  prepareConcentratedPool,
  quoteConcentrated,
  sqrtPriceAtTick,
  tickAtSqrtPrice,
} from '@holdfast/core'
import { getPrice } from '@holdfast/strategies/buyback'
import fc from 'fast-check'
import { type Address, maxUint256 } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Chain, startChain, stranger } from '../../bindings/test/chain.js'
import {
  getUniswapV3Price,
  getUniswapV3State,
  quoteUniswapV3,
  type UniswapV3State,
  uniswapV3Market,
  uniswapV3Price,
} from '../src/uniswap-v3.js'
import {
  factoryV3Artifact,
  outcomeOf,
  poolV3Abi,
  positionsV3Artifact,
  quoterV3Artifact,
  routerV3Artifact,
  testContract,
} from './venues.js'

const seed = Number(process.env.HOLDFAST_PROPERTY_SEED ?? 20_261_124)
const numRuns = Math.ceil(Number(process.env.HOLDFAST_PROPERTY_RUNS ?? 100) / 5)
const spacings: Record<number, number> = { 100: 1, 500: 10, 3000: 60, 10000: 200 }
const token = testContract('tokens/TestToken')
/** What Uniswap's contracts take for the wrapped coin; nothing here uses it. */
const coin = '0x0000000000000000000000000000000000000001'

let chain: Chain
let me: Address
let factory: Address
let quoter: Address
let positions: Address
let router: Address

beforeAll(async () => {
  chain = await startChain()
  me = chain.client.account.address
  factory = await chain.deploy(factoryV3Artifact.abi, factoryV3Artifact.bytecode)
  await chain.call(factory, factoryV3Artifact.abi, 'enableFeeAmount', [100, 1])
  quoter = await chain.deploy(quoterV3Artifact.abi, quoterV3Artifact.bytecode, [factory, coin])
  positions = await chain.deploy(positionsV3Artifact.abi, positionsV3Artifact.bytecode, [factory, coin, coin])
  router = await chain.deploy(routerV3Artifact.abi, routerV3Artifact.bytecode, [factory, coin])
})

afterAll(() => chain?.stop())

type Pool = { fee: number; pool: Address; token0: Address; token1: Address }
type Position = { amount0: bigint; amount1: bigint; lower: number; upper: number }

const far = 2n ** 32n

async function deployToken(decimals: number): Promise<Address> {
  const address = await chain.deploy(token.abi, token.bytecode, ['TOKEN', decimals])
  await chain.call(address, token.abi, 'mint', [me, 2n ** 200n])
  for (const spender of [positions, router]) await chain.call(address, token.abi, 'approve', [spender, maxUint256])
  return address
}

/** A pool at a price, its tokens in the order of their addresses. */
async function deployPool(fee: number, sqrtPrice: bigint, decimals = [18, 18]): Promise<Pool> {
  const tokens = [await deployToken(decimals[0] ?? 18), await deployToken(decimals[1] ?? 18)]
  const [token0, token1] = tokens.sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1)) as [Address, Address]
  const args = [token0, token1, fee, sqrtPrice]
  await chain.call(positions, positionsV3Artifact.abi, 'createAndInitializePoolIfNecessary', args)
  const pool = (await chain.client.readContract({
    abi: factoryV3Artifact.abi,
    address: factory,
    args: [token0, token1, fee],
    functionName: 'getPool',
  })) as Address
  return { fee, pool, token0, token1 }
}

async function provide({ fee, token0, token1 }: Pool, { amount0, amount1, lower, upper }: Position): Promise<void> {
  const common = { amount0Desired: amount0, amount0Min: 0n, amount1Desired: amount1, amount1Min: 0n, deadline: far }
  const parameters = { ...common, fee, recipient: me, tickLower: lower, tickUpper: upper, token0, token1 }
  await chain.call(positions, positionsV3Artifact.abi, 'mint', [parameters])
}

async function swap({ fee, token0, token1 }: Pool, zeroForOne: boolean, amountIn: bigint): Promise<void> {
  const [tokenIn, tokenOut] = zeroForOne ? [token0, token1] : [token1, token0]
  const common = { amountIn, amountOutMinimum: 0n, deadline: far, fee, recipient: stranger, sqrtPriceLimitX96: 0n }
  await chain.call(router, routerV3Artifact.abi, 'exactInputSingle', [{ ...common, tokenIn, tokenOut }])
}

/** What Uniswap's own quoter says: the output, and the price afterwards. */
async function quoted({ fee, token0, token1 }: Pool, zeroForOne: boolean, amountIn: bigint, sqrtPriceLimitX96 = 0n) {
  const [tokenIn, tokenOut] = zeroForOne ? [token0, token1] : [token1, token0]
  const { result } = await chain.client.simulateContract({
    abi: quoterV3Artifact.abi,
    address: quoter,
    args: [{ amountIn, fee, sqrtPriceLimitX96, tokenIn, tokenOut }],
    functionName: 'quoteExactInputSingle',
  })
  const [amountOut, sqrtPrice] = result as [bigint, bigint, number, bigint]
  return { amountOut, sqrtPrice }
}

/** A pool at a price of 1 with two ranges. */
async function twoRanges(fee = 3_000): Promise<Pool> {
  const spacing = spacings[fee] ?? 60
  const pool = await deployPool(fee, 2n ** 96n)
  const amounts = { amount0: 10n ** 18n, amount1: 10n ** 18n }
  await provide(pool, { ...amounts, lower: -10 * spacing, upper: 10 * spacing })
  await provide(pool, { ...amounts, lower: -600 * spacing, upper: 600 * spacing })
  return pool
}

describe('getUniswapV3State', () => {
  test('default: one request, at one block', async () => {
    const { pool, token0, token1 } = await twoRanges()
    const before = chain.requests.length
    const state = await getUniswapV3State(chain.client, { pool, words: 1 })
    expect(chain.requests.slice(before)).toEqual(['eth_call'])
    const { number, timestamp } = await chain.client.getBlock()
    const liquidity = (await chain.client.readContract({
      abi: poolV3Abi,
      address: pool,
      functionName: 'liquidity',
    })) as bigint
    const inner = state.pool.ticks[0]?.liquidityNet ?? 0n
    expect(state).toEqual({
      address: pool,
      block: { number, timestamp },
      pool: {
        feePips: 3_000n,
        liquidity,
        sqrtPrice: 2n ** 96n,
        tick: 0,
        tickSpacing: 60,
        ticks: [
          { index: -600, liquidityNet: inner },
          { index: 600, liquidityNet: -inner },
        ],
        words: { first: -1, last: 1 },
      },
      token0,
      token1,
    })
    const whole = await getUniswapV3State(chain.client, { pool, words: 255 })
    expect(whole.pool.words).toEqual({ first: -58, last: 57 })
    expect(whole.pool.ticks.map(({ index }) => index)).toEqual([-36_000, -600, 600, 36_000])
  })

  test('parameters: blockNumber', async () => {
    const pool = await twoRanges()
    const { number } = await chain.client.getBlock()
    await swap(pool, true, 10n ** 15n)
    const past = await getUniswapV3State(chain.client, { blockNumber: number, pool: pool.pool, words: 1 })
    expect(past.block.number).toBe(number)
    expect(past.pool.sqrtPrice).toBe(2n ** 96n)
    const present = await getUniswapV3State(chain.client, { blockTag: 'latest', pool: pool.pool, words: 1 })
    expect(present.pool.sqrtPrice).toBeLessThan(2n ** 96n)
  })

  test('error: ContractFunctionExecutionError', async () => {
    await expect(getUniswapV3State(chain.client, { pool: stranger, words: 1 })).rejects.toMatchObject({
      name: 'ContractFunctionExecutionError',
    })
  })
})

describe('quoteUniswapV3', () => {
  test('error: UnknownTicksError beyond what was read, and the same answer with more', async () => {
    const pool = await twoRanges(500)
    const near = await getUniswapV3State(chain.client, { pool: pool.pool, words: 0 })
    const amountIn = 2n * 10n ** 18n
    const unknown = await outcomeOf(() => quoteUniswapV3(near, { amountIn, assetIn: pool.token1 }))
    expect(unknown).toMatchObject({ name: 'Core.UnknownTicksError', word: 1 })
    const all = await getUniswapV3State(chain.client, { pool: pool.pool, words: 8 })
    const { amountOut } = await quoted(pool, false, amountIn)
    expect(quoteUniswapV3(all, { amountIn, assetIn: pool.token1 })).toBe(amountOut)
    // What is known is answered to the last unit, and equally.
    const knownIn = unknown.knownIn as bigint
    const known = quoteUniswapV3(near, { amountIn: knownIn, assetIn: pool.token1 })
    expect(known).toBe((await quoted(pool, false, knownIn)).amountOut)
  })

  test('error: InsufficientLiquidityError', async () => {
    const pool = await twoRanges()
    const state = await getUniswapV3State(chain.client, { pool: pool.pool, words: 255 })
    const call = () => quoteUniswapV3(state, { amountIn: 10n ** 30n, assetIn: pool.token0 })
    expect(await outcomeOf(call)).toMatchObject({ amountIn: 10n ** 30n, name: 'Core.InsufficientLiquidityError' })
  })

  test('error: UniswapV3NothingOutError, UniswapV3UnknownAssetError, InvalidPoolError, IntegerOutOfRangeError', async () => {
    const pool = await twoRanges()
    const state = await getUniswapV3State(chain.client, { pool: pool.pool, words: 1 })
    const outcome = (amountIn: bigint, assetIn = pool.token0, from: UniswapV3State = state) =>
      outcomeOf(() => quoteUniswapV3(from, { amountIn, assetIn }))
    expect(await outcome(0n)).toMatchObject({ amountIn: 0n, name: 'UniswapV3.NothingOutError' })
    expect(await outcome(1n)).toMatchObject({ amountIn: 1n, name: 'UniswapV3.NothingOutError' })
    expect(await outcome(1n, stranger)).toMatchObject({ asset: stranger, name: 'UniswapV3.UnknownAssetError' })
    expect(await outcome(-1n)).toMatchObject({ name: 'Core.IntegerOutOfRangeError' })
    const fresh = { ...state, pool: { ...state.pool, sqrtPrice: 0n } }
    expect(await outcome(1n, pool.token0, fresh)).toMatchObject({ field: 'sqrtPrice', name: 'Core.InvalidPoolError' })
  })

  test('property: = QuoterV2, to the wei, both directions, across ticks and words', async () => {
    const size = (bits: number) =>
      fc.integer({ max: bits, min: 10 }).chain((n) => fc.bigInt({ max: 2n ** BigInt(n), min: 1n }))
    const position = fc.record({
      amount: size(76),
      // In spacings from the present tick: some around it, some beside it, some across several words.
      at: fc.oneof(fc.integer({ max: 20, min: -20 }), fc.integer({ max: 600, min: -600 })),
      width: fc.oneof(fc.integer({ max: 20, min: 1 }), fc.integer({ max: 900, min: 1 })),
    })
    const cases = fc.record({
      amounts: fc.array(fc.tuple(fc.boolean(), size(80), fc.integer({ max: 300, min: 0 })), {
        maxLength: 3,
        minLength: 1,
      }),
      fee: fc.constantFrom(100, 500, 3_000, 10_000),
      offset: fc.bigInt({ max: 2n ** 40n, min: 0n }),
      positions: fc.array(position, { maxLength: 6, minLength: 3 }),
      tick: fc.integer({ max: 60_000, min: -60_000 }),
    })
    const outcomes: Record<string, number> = {}
    const count = (name: string) => {
      outcomes[name] = (outcomes[name] ?? 0) + 1
    }
    await fc.assert(
      fc.asyncProperty(cases, async ({ amounts, fee, offset, positions, tick }) => {
        const spacing = spacings[fee] ?? 60
        const pool = await deployPool(fee, sqrtPriceAtTick(tick) + offset)
        const place = Math.floor(tick / spacing)
        for (const [index, { amount, at, width }] of positions.entries()) {
          // The first one holds the price, so that there is something to trade with.
          const lower = (place + (index === 0 ? -(width >> 1) : at)) * spacing
          const range = { lower, upper: lower + Math.max(width, 2) * spacing }
          await outcomeOf(() => provide(pool, { amount0: amount, amount1: amount, ...range })).catch(() => undefined)
        }
        for (const [zeroForOne, size, distance] of amounts) {
          const state = await getUniswapV3State(chain.client, { pool: pool.pool, words: spacing < 60 ? 8 : 255 })
          // Some inputs of any size, and some that lead a number of spacings away.
          const limit = sqrtPriceAtTick(state.pool.tick + (zeroForOne ? -1 : 1) * distance * spacing)
          const lot = await outcomeOf(() => lotToSqrtPrice(state.pool, { sqrtPriceLimit: limit, zeroForOne }))
          const amountIn = distance % 3 > 0 && typeof lot.value === 'bigint' ? lot.value + 1n : size
          const assetIn = zeroForOne ? pool.token0 : pool.token1
          const ours = await outcomeOf(() => quoteConcentrated(state.pool, { amountIn, zeroForOne }))
          if (ours.name === 'Core.UnknownTicksError') {
            const knownIn = ours.knownIn as bigint
            const known = quoteConcentrated(state.pool, { amountIn: knownIn, zeroForOne })
            if (knownIn > 0n) expect(known).toEqual(await quoted(pool, zeroForOne, knownIn))
            count('beyond what was read')
            continue
          }
          if (ours.name === 'Core.InsufficientLiquidityError') {
            // The quoter says what the pool gives for the part it takes; beyond the last tick there is nothing to walk for.
            const end = state.pool.ticks.at(zeroForOne ? 0 : -1)?.index ?? 0
            const theirs = await quoted(pool, zeroForOne, amountIn, sqrtPriceAtTick(end))
            const maximumIn = ours.maximumIn as bigint
            expect(quoteConcentrated(state.pool, { amountIn: maximumIn, zeroForOne }).amountOut).toBe(theirs.amountOut)
            count('exhausted')
            continue
          }
          const theirs = await quoted(pool, zeroForOne, amountIn)
          expect(ours.value).toEqual(theirs)
          const prepared = { ...state, pool: prepareConcentratedPool(state.pool) }
          const simple = await outcomeOf(() => quoteUniswapV3(prepared, { amountIn, assetIn }))
          if (theirs.amountOut === 0n) expect(simple).toMatchObject({ name: 'UniswapV3.NothingOutError' })
          else expect(simple).toEqual({ value: theirs.amountOut })
          await swap(pool, zeroForOne, amountIn)
          const after = await getUniswapV3State(chain.client, { pool: pool.pool, words: 0 })
          expect(after.pool.sqrtPrice).toBe(theirs.sqrtPrice)
          const passed = Math.abs(after.pool.tick - state.pool.tick) >= 256 * spacing ? 'quoted across words' : 'quoted'
          count(after.pool.liquidity === state.pool.liquidity ? passed : `${passed}, across ticks`)
        }
      }),
      { endOnFailure: true, numRuns, seed },
    )
    process.stdout.write(`uniswap-v3, adapter = QuoterV2 = swap: ${JSON.stringify(outcomes)}\n`)
    expect(outcomes['quoted, across ticks'] ?? 0).toBeGreaterThan(numRuns / 10)
  })

  test('behavior: a lot to a price limit is the largest input that the pool keeps within it', async () => {
    const pool = await twoRanges()
    const { pool: value } = await getUniswapV3State(chain.client, { pool: pool.pool, words: 4 })
    for (const zeroForOne of [true, false]) {
      const sqrtPriceLimit = sqrtPriceAtTick(zeroForOne ? -900 : 900)
      const lot = lotToSqrtPrice(value, { sqrtPriceLimit, zeroForOne })
      const [at, beyond] = [await quoted(pool, zeroForOne, lot), await quoted(pool, zeroForOne, lot + 1n)]
      expect(zeroForOne ? at.sqrtPrice >= sqrtPriceLimit : at.sqrtPrice <= sqrtPriceLimit).toBe(true)
      expect(zeroForOne ? beyond.sqrtPrice >= sqrtPriceLimit : beyond.sqrtPrice <= sqrtPriceLimit).toBe(false)
    }
  })
})

describe('uniswapV3Market', () => {
  /** Answers as the lens gives them for a market of this pool. */
  const answersOf = (state: UniswapV3State, assetIn: Address): Answers => ({
    uniswapV3AssetIn: BigInt(assetIn),
    uniswapV3Liquidity: state.pool.liquidity,
    uniswapV3Pool: BigInt(state.address),
    uniswapV3Slot0: {
      sqrtPrice: state.pool.sqrtPrice,
      tick: BigInt.asUintN(256, BigInt(state.pool.tick)),
    } as unknown as bigint,
  })
  const depth = { feeDenominator: 1_000n, feeNumerator: 997n, reserveIn: 1n, reserveOut: 1n }

  test('default', async () => {
    const pool = await twoRanges()
    await swap(pool, true, 10n ** 15n)
    const state = await getUniswapV3State(chain.client, { pool: pool.pool, words: 2 })
    const market = uniswapV3Market({ state })
    const venue = market.venue(answersOf(state, pool.token1))
    expect(venue).toEqual({ assetIn: pool.token1, state })
    const { amountOut } = await quoted(pool, false, 10n ** 17n)
    expect(market.quote({ depth, venue }, { amountIn: 10n ** 17n })).toBe(amountOut)
  })

  test('error: UniswapV3MovedError, UniswapV3UnknownAssetError', async () => {
    const pool = await twoRanges()
    const before = await getUniswapV3State(chain.client, { pool: pool.pool, words: 2 })
    await swap(pool, true, 10n ** 15n)
    const after = await getUniswapV3State(chain.client, { pool: pool.pool, words: 2 })
    const { venue } = uniswapV3Market({ state: before })
    expect(await outcomeOf(() => venue(answersOf(after, pool.token0)))).toMatchObject({
      name: 'UniswapV3.MovedError',
      sqrtPrice: after.pool.sqrtPrice,
      sqrtPriceRead: before.pool.sqrtPrice,
    })
    const answers = answersOf(before, pool.token0)
    expect(() => venue({ ...answers, uniswapV3Pool: BigInt(stranger) })).toThrow('has changed')
    expect(() => venue({ ...answers, uniswapV3Liquidity: 1n })).toThrow('has changed')
    expect(() => venue({ ...answers, uniswapV3AssetIn: BigInt(stranger) })).toThrow('The pool trades')
  })
})

describe('uniswapV3Price', () => {
  const pass = async (seconds: number) => {
    await chain.client.increaseTime({ seconds })
    await chain.client.mine({ blocks: 1 })
  }
  const remember = (pool: Pool) => chain.call(pool.pool, poolV3Abi, 'increaseObservationCardinalityNext', [50])

  test('default: one request, both ways round', async () => {
    const pool = await twoRanges()
    await remember(pool)
    await pass(600)
    const before = chain.requests.length
    const price = await getUniswapV3Price(chain.client, { base: pool.token0, pool: pool.pool, window: 600n })
    expect(chain.requests.slice(before)).toEqual(['eth_call'])
    const { number, timestamp } = await chain.client.getBlock()
    expect(price).toEqual({ price: 10n ** 18n, updatedAt: timestamp })
    await pass(12)
    const past = { base: pool.token1, blockNumber: number, pool: pool.pool, window: 600n }
    expect(await getUniswapV3Price(chain.client, past)).toEqual({ price: 10n ** 18n, updatedAt: timestamp })
  })

  test('behavior: decimals, the rounding of the mean tick, and several sources together', async () => {
    const pool = await deployPool(500, sqrtPriceAtTick(-7), [18, 12])
    const decimals = async (address: Address) =>
      Number(await chain.client.readContract({ abi: token.abi, address, functionName: 'decimals' }))
    const [decimals0, decimals1] = [await decimals(pool.token0), await decimals(pool.token1)]
    await provide(pool, { amount0: 10n ** 18n, amount1: 10n ** 18n, lower: -5_000, upper: 5_000 })
    await remember(pool)
    await pass(100)
    await swap(pool, false, 10n ** 16n)
    await pass(77)
    const window = 150n
    const observed = (await chain.client.readContract({
      abi: poolV3Abi,
      address: pool.pool,
      args: [[Number(window), 0]],
      functionName: 'observe',
    })) as [[bigint, bigint], unknown]
    const mean = Number(observed[0][1] - observed[0][0]) / Number(window)
    expect(Number.isInteger(mean)).toBe(false)
    const exact = (tick: number) => 1.0001 ** tick * 10 ** (decimals0 - decimals1)
    for (const base of [pool.token0, pool.token1]) {
      const { price } = await getPrice(chain.client, { source: uniswapV3Price({ base, pool: pool.pool, window }) })
      // The lower price of the base: of token0 at the tick below, of token1 at the tick above.
      const expected = base === pool.token0 ? exact(Math.floor(mean)) : 1 / exact(Math.ceil(mean))
      expect(Number(price) / 1e18 / expected).toBeCloseTo(1, 9)
    }
  })

  test('error: UniswapV3NotReadyError, UniswapV3UnknownAssetError, UnexpectedAnswerError, ZeroPriceError', async () => {
    const pool = await twoRanges()
    const options = { base: pool.token0, pool: pool.pool, window: 86_400n }
    expect(await outcomeOf(() => getUniswapV3Price(chain.client, options))).toMatchObject({
      name: 'UniswapV3.NotReadyError',
      window: 86_400n,
    })
    const other = { ...options, base: stranger }
    expect(await outcomeOf(() => getUniswapV3Price(chain.client, other))).toMatchObject({
      name: 'UniswapV3.UnknownAssetError',
    })
    const none = { ...options, pool: stranger }
    expect(await outcomeOf(() => getUniswapV3Price(chain.client, none))).toMatchObject({
      name: 'Lens.UnexpectedAnswerError',
    })
    const worthless = await deployPool(500, sqrtPriceAtTick(-880_000))
    await pass(60)
    const cheap = { base: worthless.token0, pool: worthless.pool, window: 30n }
    expect(await outcomeOf(() => getUniswapV3Price(chain.client, cheap))).toMatchObject({ name: 'Core.ZeroPriceError' })
  })

  test('property: the price of the mean tick, over random trades and times', async () => {
    const pool = await twoRanges(500)
    await remember(pool)
    await pass(700)
    const step = fc.record({
      amount: fc.bigInt({ max: 10n ** 17n, min: 10n ** 14n }),
      seconds: fc.integer({ max: 400, min: 1 }),
      zeroForOne: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(step, async ({ amount, seconds, zeroForOne }) => {
        await swap(pool, zeroForOne, amount)
        await pass(seconds)
        const { price } = await getUniswapV3Price(chain.client, { base: pool.token0, pool: pool.pool, window: 600n })
        const [[from, to]] = (await chain.client.readContract({
          abi: poolV3Abi,
          address: pool.pool,
          args: [[600, 0]],
          functionName: 'observe',
        })) as [[bigint, bigint], unknown]
        const root = sqrtPriceAtTick(Math.floor(Number(to - from) / 600))
        expect(price).toBe((root * root * 10n ** 18n) >> 192n)
        expect(tickAtSqrtPrice(root)).toBe(Math.floor(Number(to - from) / 600))
      }),
      { endOnFailure: true, numRuns, seed },
    )
  })
})
