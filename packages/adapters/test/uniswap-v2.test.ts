import { uniswapV2MarketAbi, uniswapV2OracleAbi } from '@holdfast/bindings'
import { uniswapV2MarketBytecode, uniswapV2OracleBytecode } from '@holdfast/bindings/bytecode'
import { getBuybackState, getPrice, priceOracle, quoteBuyback, simulateBuyback } from '@holdfast/strategies/buyback'
import fc from 'fast-check'
import { type Address, createWalletClient, custom, decodeFunctionResult, encodeFunctionData, maxUint256 } from 'viem'
import { foundry } from 'viem/chains'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Chain, startChain, stranger } from '../../bindings/test/chain.js'
import { deployProtocol } from '../../bindings/test/protocol.js'
import {
  getUniswapV2OracleState,
  getUniswapV2Price,
  getUniswapV2State,
  observe,
  observeCall,
  quoteUniswapV2,
  uniswapV2Market,
  uniswapV2Price,
} from '../src/uniswap-v2.js'
import { createPair, type Outcome, outcomeOf, pairAbi, testContract } from './venues.js'

const seed = Number(process.env.HOLDFAST_PROPERTY_SEED ?? 20_261_124)
const numRuns = Math.ceil(Number(process.env.HOLDFAST_PROPERTY_RUNS ?? 100) / 4)
const MAXIMUM = 2n ** 112n - 1n

const tokenArtifact = testContract('tokens/TestToken')
const rebasingArtifact = testContract('tokens/RebasingToken')

let chain: Chain
let me: Address

beforeAll(async () => {
  chain = await startChain()
  me = chain.client.account.address
})

afterAll(() => chain?.stop())

const deployToken = (decimals = 18) => chain.deploy(tokenArtifact.abi, tokenArtifact.bytecode, ['TOKEN', decimals])
const mint = (token: Address, to: Address, amount: bigint) => chain.call(token, tokenArtifact.abi, 'mint', [to, amount])
const deployMarket = (pair: Address, assetIn: Address) =>
  chain.deploy(uniswapV2MarketAbi, uniswapV2MarketBytecode, [pair, assetIn])
const balanceOf = async (token: Address, owner: Address) =>
  (await chain.client.readContract({
    abi: tokenArtifact.abi,
    address: token,
    args: [owner],
    functionName: 'balanceOf',
  })) as bigint

/** A pair with these reserves, and a market that takes its first token. */
async function deployPool(reserveIn: bigint, reserveOut: bigint) {
  const assetIn = await deployToken()
  const assetOut = await deployToken()
  const pair = await createPair(chain, [assetIn, assetOut])
  if (reserveIn > 0n) await mint(assetIn, pair, reserveIn)
  if (reserveOut > 0n) await mint(assetOut, pair, reserveOut)
  if (reserveIn > 0n || reserveOut > 0n) await chain.call(pair, pairAbi, 'sync')
  return { assetIn, assetOut, market: await deployMarket(pair, assetIn), pair }
}

const contractQuote = (market: Address, amountIn: bigint) =>
  chain.client.readContract({
    abi: uniswapV2MarketAbi,
    address: market,
    args: [amountIn],
    functionName: 'quote',
  })

/** What adapter and contract make of the same input in the same state; the test fails where they disagree. */
async function quoteBoth(market: Address, amountIn: bigint): Promise<Outcome> {
  const state = await getUniswapV2State(chain.client, { market })
  const adapter = await outcomeOf(() => quoteUniswapV2(state, { amountIn }))
  expect(adapter).toEqual(await outcomeOf(() => contractQuote(market, amountIn)))
  return adapter
}

describe('getUniswapV2State', () => {
  test('default: one request, at one block', async () => {
    const { assetIn, assetOut, market, pair } = await deployPool(1_000_000n, 2_000_000n)
    await mint(assetIn, pair, 5n)
    const before = chain.requests.length
    const state = await getUniswapV2State(chain.client, { market })
    expect(chain.requests.slice(before)).toEqual(['eth_call'])
    const { number, timestamp } = await chain.client.getBlock()
    expect(state).toEqual({
      block: { number, timestamp },
      depth: { feeDenominator: 1000n, feeNumerator: 997n, reserveIn: 1_000_000n, reserveOut: 2_000_000n },
      venue: {
        assetIn: { address: assetIn, balance: 1_000_005n },
        assetOut: { address: assetOut, balance: 2_000_000n },
        pair,
      },
    })
  })

  test('parameters: blockNumber', async () => {
    const { assetIn, market, pair } = await deployPool(1_000_000n, 2_000_000n)
    const { number } = await chain.client.getBlock()
    await mint(assetIn, pair, 5n)
    const past = await getUniswapV2State(chain.client, { blockNumber: number, market })
    expect(past.block.number).toBe(number)
    expect(past.venue.assetIn.balance).toBe(1_000_000n)
    const present = await getUniswapV2State(chain.client, { blockTag: 'latest', market })
    expect(present.venue.assetIn.balance).toBe(1_000_005n)
  })

  test('error: UnexpectedAnswerError', async () => {
    const { pair } = await deployPool(1n, 1n)
    await expect(getUniswapV2State(chain.client, { market: pair })).rejects.toThrow('`uniswapV2AssetIn`')
    await expect(getUniswapV2State(chain.client, { market: stranger })).rejects.toMatchObject({
      name: 'Lens.UnexpectedAnswerError',
    })
  })
})

describe('quoteUniswapV2', () => {
  test('error: UniswapV2MarketZeroAmountError', async () => {
    const { market } = await deployPool(1_000n, 1_000n)
    expect(await quoteBoth(market, 0n)).toMatchObject({ name: 'UniswapV2Market.ZeroAmountError' })
  })

  test('error: UniswapV2MarketNothingOutError', async () => {
    const { market } = await deployPool(1_000_000n, 1_000n)
    expect(await quoteBoth(market, 1_000n)).toMatchObject({ amountIn: 1_000n, name: 'UniswapV2Market.NothingOutError' })
  })

  test('error: AmmMathEmptyPoolError', async () => {
    const { market } = await deployPool(0n, 0n)
    expect(await quoteBoth(market, 1n)).toMatchObject({ name: 'AmmMath.EmptyPoolError' })
    const oneSided = await deployPool(1_000n, 0n)
    expect(await quoteBoth(oneSided.market, 1n)).toMatchObject({ name: 'AmmMath.EmptyPoolError' })
  })

  test('error: UniswapV2MarketPairOverflowError of the input', async () => {
    const { assetIn, market, pair } = await deployPool(MAXIMUM - 10n, MAXIMUM - 10n)
    const overflow = { asset: assetIn, limit: MAXIMUM, name: 'UniswapV2Market.PairOverflowError' }
    expect(await quoteBoth(market, 10n)).toEqual({ value: 9n })
    expect(await quoteBoth(market, 11n)).toMatchObject({ ...overflow, balance: MAXIMUM + 1n })
    expect(await quoteBoth(market, maxUint256)).toMatchObject({ ...overflow, balance: maxUint256 })
    // A donation counts, though it does not trade.
    await mint(assetIn, pair, 10n)
    expect(await quoteBoth(market, 1n)).toMatchObject({ ...overflow, balance: MAXIMUM + 1n })
  })

  test('error: UniswapV2MarketPairOverflowError of the output', async () => {
    const { assetOut, market, pair } = await deployPool(1_000n, 1_000n)
    await mint(assetOut, pair, MAXIMUM)
    expect(await quoteBoth(market, 10n)).toMatchObject({
      asset: assetOut,
      balance: MAXIMUM + 1_000n - 9n,
      limit: MAXIMUM,
      name: 'UniswapV2Market.PairOverflowError',
    })
    // What goes out makes room: with this much of it, the rest just fits.
    await chain.call(assetOut, tokenArtifact.abi, 'burn', [pair, 991n])
    expect(await quoteBoth(market, 10n)).toEqual({ value: 9n })
    expect(await quoteBoth(market, 9n)).toMatchObject({ name: 'UniswapV2Market.PairOverflowError' })
  })

  test('error: UniswapV2MarketPairShortError on either side', async () => {
    const { abi, bytecode } = rebasingArtifact
    const rebasing = await chain.deploy(abi, bytecode, ['REBASE', 18])
    const plain = await deployToken()
    const pair = await createPair(chain, [rebasing, plain])
    await chain.call(rebasing, abi, 'mint', [pair, 1_000_000n])
    await mint(plain, pair, 1_000_000n)
    await chain.call(pair, pairAbi, 'sync')
    await chain.call(rebasing, abi, 'setIndex', [9n * 10n ** 17n])
    const short = { asset: rebasing, balance: 900_000n, name: 'UniswapV2Market.PairShortError', reserve: 1_000_000n }
    expect(await quoteBoth(await deployMarket(pair, rebasing), 1_000n)).toMatchObject(short)
    expect(await quoteBoth(await deployMarket(pair, plain), 1_000n)).toMatchObject(short)
    // An input of zero is refused before the pair is looked at.
    expect(await quoteBoth(await deployMarket(pair, plain), 0n)).toMatchObject({
      name: 'UniswapV2Market.ZeroAmountError',
    })
  })

  test('error: IntegerOutOfRangeError', async () => {
    const { market } = await deployPool(1_000n, 1_000n)
    const state = await getUniswapV2State(chain.client, { market })
    expect(() => quoteUniswapV2(state, { amountIn: -1n })).toThrow(
      expect.objectContaining({ name: 'Core.IntegerOutOfRangeError' }),
    )
  })

  test('property: adapter = UniswapV2Market.quote = swap, to the wei, donations included', async () => {
    const size = (bits: number) =>
      fc.integer({ max: bits, min: 0 }).chain((n) => fc.bigInt({ max: 2n ** BigInt(n), min: 1n }))
    const donation = fc.oneof({ arbitrary: fc.constant(0n), weight: 2 }, { arbitrary: size(113), weight: 1 })
    const state = fc.record({
      amountsIn: fc.array(size(112), { maxLength: 4, minLength: 1 }),
      donationIn: donation,
      donationOut: donation,
      reserveIn: size(111),
      reserveOut: size(111),
    })
    const outcomes: Record<string, number> = {}
    await fc.assert(
      fc.asyncProperty(state, async ({ amountsIn, donationIn, donationOut, reserveIn, reserveOut }) => {
        const { assetIn, assetOut, market, pair } = await deployPool(reserveIn, reserveOut)
        await mint(assetIn, pair, donationIn)
        await mint(assetOut, pair, donationOut)
        for (const amountIn of amountsIn) {
          const quoted = await quoteBoth(market, amountIn)
          const outcome = quoted.name ?? 'swapped'
          outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
          if (typeof quoted.value !== 'bigint') continue
          await mint(assetIn, pair, amountIn)
          await chain.call(market, uniswapV2MarketAbi, 'swap', [amountIn, quoted.value, stranger])
          expect(await balanceOf(assetOut, stranger)).toBe(quoted.value)
          await chain.call(assetOut, tokenArtifact.abi, 'burn', [stranger, quoted.value])
        }
      }),
      { numRuns, seed },
    )
    process.stdout.write(`uniswap-v2, adapter = quote = swap: ${JSON.stringify(outcomes)}\n`)
    expect(outcomes.swapped ?? 0).toBeGreaterThan(numRuns / 4)
  })
})

describe('oracle', () => {
  const WINDOW = 1800n
  const PERIOD = 300n
  const GAP = 900n

  const deployOracle = (pair: Address, base: Address) =>
    chain.deploy(uniswapV2OracleAbi, uniswapV2OracleBytecode, [pair, base, WINDOW, PERIOD, GAP])
  const pass = async (seconds: bigint) => {
    await chain.client.increaseTime({ seconds: Number(seconds) })
    await chain.client.mine({ blocks: 1 })
  }
  const send = async (oracle: Address) => {
    const hash = await observe(chain.client, { gas: 1_000_000n, oracle })
    expect(await chain.client.waitForTransactionReceipt({ hash })).toMatchObject({ status: 'success' })
  }
  const contractPrice = async (oracle: Address) => {
    const [price, updatedAt] = await chain.client.readContract({
      abi: uniswapV2OracleAbi,
      address: oracle,
      functionName: 'price',
    })
    return { price, updatedAt }
  }
  /** What adapter and contract answer in the same block; the test fails where they disagree. */
  const priceBoth = async (oracle: Address): Promise<Outcome> => {
    const adapter = await outcomeOf(() => getUniswapV2Price(chain.client, { oracle }))
    expect(adapter).toEqual(await outcomeOf(() => contractPrice(oracle)))
    return adapter
  }
  /** Observes until the average is a window long. */
  const warmUp = async (oracle: Address) => {
    await pass(1n)
    for (let time = 0n; time <= WINDOW; time += GAP) {
      await send(oracle)
      await pass(GAP)
    }
  }

  test('default: one request, the price of the contract', async () => {
    const { assetIn, pair } = await deployPool(1_000_000n, 2_000_000n)
    const oracle = await deployOracle(pair, assetIn)
    await warmUp(oracle)
    const before = chain.requests.length
    const price = await getUniswapV2Price(chain.client, { oracle })
    expect(chain.requests.slice(before)).toEqual(['eth_call'])
    const { number, timestamp } = await chain.client.getBlock()
    expect(price).toEqual({ price: 2n * 10n ** 18n, updatedAt: timestamp })
    expect(price).toEqual(await contractPrice(oracle))

    await pass(12n)
    const past = await getUniswapV2Price(chain.client, { blockNumber: number, oracle })
    expect(past.updatedAt).toBe(timestamp)
    const source = uniswapV2Price({ oracle })
    expect(await getPrice(chain.client, { source })).toEqual(
      await getPrice(chain.client, { source: priceOracle({ oracle }) }),
    )
  })

  test('error: UniswapV2OracleEmptyPoolError, UniswapV2OracleNotReadyError, FreshnessStaleError', async () => {
    const { assetIn, assetOut, pair } = await deployPool(0n, 0n)
    const oracle = await deployOracle(pair, assetIn)
    expect(await priceBoth(oracle)).toMatchObject({ name: 'UniswapV2Oracle.EmptyPoolError' })
    await mint(assetIn, pair, 1_000_000n)
    await mint(assetOut, pair, 3_000_000n)
    await chain.call(pair, pairAbi, 'sync')
    expect(await priceBoth(oracle)).toMatchObject({ age: 0n, name: 'UniswapV2Oracle.NotReadyError', needed: WINDOW })
    await pass(1n)
    await send(oracle)
    expect(await priceBoth(oracle)).toMatchObject({ age: 0n, name: 'UniswapV2Oracle.NotReadyError' })
    await pass(WINDOW)
    expect(await priceBoth(oracle)).toMatchObject({ value: { price: 3n * 10n ** 18n } })
    await pass(GAP + 1n)
    expect(await priceBoth(oracle)).toMatchObject({ limit: WINDOW + GAP, name: 'Freshness.StaleError' })
  })

  test('error: UniswapV2OracleZeroPriceError', async () => {
    const base = await deployToken(2)
    const quote = await deployToken(27)
    const pair = await createPair(chain, [base, quote])
    await mint(base, pair, 10n ** 15n)
    await mint(quote, pair, 10n)
    await chain.call(pair, pairAbi, 'sync')
    const oracle = await deployOracle(pair, base)
    await warmUp(oracle)
    expect(await priceBoth(oracle)).toMatchObject({ name: 'UniswapV2Oracle.ZeroPriceError' })
  })

  test('error: UnexpectedAnswerError', async () => {
    await expect(getUniswapV2Price(chain.client, { oracle: stranger })).rejects.toMatchObject({
      name: 'Lens.UnexpectedAnswerError',
    })
    await expect(getUniswapV2OracleState(chain.client, { oracle: stranger })).rejects.toMatchObject({
      name: 'Lens.UnexpectedAnswerError',
    })
  })

  test('behavior: a keeper sees what is due, and observes', async () => {
    const { assetIn, assetOut, pair } = await deployPool(1_000_000n, 2_000_000n)
    const oracle = await deployOracle(pair, assetIn)
    await pass(1n)
    const before = chain.requests.length
    const first = await getUniswapV2OracleState(chain.client, { oracle })
    expect(chain.requests.slice(before)).toEqual(['eth_call'])
    const { number, timestamp } = await chain.client.getBlock()
    expect(first).toMatchObject({
      base: assetIn,
      block: { number, timestamp },
      count: 0n,
      due: true,
      maximumGap: GAP,
      openingRatio: 10n ** 18n,
      pair,
      period: PERIOD,
      price: { name: 'UniswapV2Oracle.NotReadyError' },
      quote: assetOut,
      referenceReserve: { name: 'UniswapV2Oracle.NotReadyError' },
      window: WINDOW,
    })
    await send(oracle)
    expect(await getUniswapV2OracleState(chain.client, { oracle })).toMatchObject({ count: 1n, due: false })
    await pass(PERIOD)
    expect(await getUniswapV2OracleState(chain.client, { oracle })).toMatchObject({ count: 1n, due: true })

    await warmUp(oracle)
    const warm = await getUniswapV2OracleState(chain.client, { oracle })
    const read = (functionName: 'openingRatio' | 'referenceReserve') =>
      chain.client.readContract({ abi: uniswapV2OracleAbi, address: oracle, functionName })
    expect(warm.price).toBe((await contractPrice(oracle)).price)
    expect(warm.referenceReserve).toBe(await read('referenceReserve'))
    expect(warm.openingRatio).toBe(await read('openingRatio'))
  })

  test('behavior: the call is described, and a client may override an action', async () => {
    const { assetIn, pair } = await deployPool(1_000_000n, 2_000_000n)
    const oracle = await deployOracle(pair, assetIn)
    await pass(1n)
    const call = observeCall({ oracle })
    const { data } = await chain.client.call({ data: encodeFunctionData(call), to: call.address })
    expect(decodeFunctionResult({ ...call, data: data ?? '0x' })).toBe(true)

    const sent: unknown[] = []
    const client = createWalletClient({
      account: stranger,
      chain: foundry,
      transport: custom(chain.client),
    }).extend(() => ({
      writeContract: async (request: unknown) => {
        sent.push(request)
        return '0x00' as const
      },
    }))
    expect(await observe(client as never, { oracle })).toBe('0x00')
    expect(sent).toMatchObject([{ address: oracle, functionName: 'observe' }])
  })

  test('behavior: a simulation that reverts sends nothing', async () => {
    const { pair } = await deployPool(1_000n, 1_000n)
    const before = chain.requests.length
    await expect(observe(chain.client, { oracle: pair })).rejects.toThrow()
    expect(chain.requests.slice(before)).not.toContain('eth_sendRawTransaction')
  })

  test('property: adapter = UniswapV2Oracle.price over random trades and times', async () => {
    const { assetIn, assetOut, market, pair } = await deployPool(10n ** 24n, 3n * 10n ** 24n)
    const back = await deployMarket(pair, assetOut)
    const oracles = [await deployOracle(pair, assetIn), await deployOracle(pair, assetOut)]
    const step = fc.record({
      amount: fc.bigInt({ max: 10n ** 23n, min: 10n ** 18n }),
      buys: fc.boolean(),
      observes: fc.integer({ max: 9, min: 0 }).map((n) => n > 0),
      seconds: fc.bigInt({ max: 1000n, min: 1n }),
    })
    const outcomes: Record<string, number> = {}
    await fc.assert(
      fc.asyncProperty(step, async ({ amount, buys, observes, seconds }) => {
        const [asset, through] = buys ? [assetIn, market] : [assetOut, back]
        await mint(asset, pair, amount)
        await chain.call(through, uniswapV2MarketAbi, 'swap', [amount, 0n, me])
        await pass(seconds)
        for (const oracle of oracles) {
          if (observes) await send(oracle)
          const { name = 'priced' } = await priceBoth(oracle)
          outcomes[name] = (outcomes[name] ?? 0) + 1
        }
      }),
      { endOnFailure: true, numRuns: numRuns * 2, seed },
    )
    process.stdout.write(`uniswap-v2, adapter = price: ${JSON.stringify(outcomes)}\n`)
    expect(outcomes.priced ?? 0).toBeGreaterThan(numRuns)
  })
})

describe('with @holdfast/strategies', () => {
  test('behavior: a buyback is quoted by what the pair holds, in one request', async () => {
    const own = await startChain()
    try {
      const protocol = await deployProtocol(own)
      const { anchor: oracle, asset, buyback, pair, token } = protocol
      const read = () =>
        getBuybackState(own.client, { anchor: uniswapV2Price({ oracle }), buyback, market: uniswapV2Market })
      const before = own.requests.length
      const state = await read()
      expect(own.requests.slice(before)).toEqual(['eth_call'])
      expect(state.venue).toMatchObject({ assetIn: { address: asset }, assetOut: { address: token }, pair })
      expect(state.anchor).toBe((await getBuybackState(own.client, { buyback })).anchor)
      expect(quoteBuyback(state, { market: uniswapV2Market })).toEqual(await simulateBuyback(own.client, { buyback }))

      // So much is donated that the pair could no longer record it: the depth does not show it, the balance does.
      await own.call(asset, tokenArtifact.abi, 'mint', [pair, MAXIMUM])
      const full = await read()
      const quoted = await outcomeOf(() => quoteBuyback(full, { market: uniswapV2Market }))
      expect(quoted).toMatchObject({ asset, name: 'UniswapV2Market.PairOverflowError' })
      expect(quoted).toEqual(await outcomeOf(() => simulateBuyback(own.client, { buyback })))
    } finally {
      await own.stop()
    }
  })
})
