import { chainlinkOracleAbi } from '@holdfast/bindings'
import { chainlinkOracleBytecode } from '@holdfast/bindings/bytecode'
import { parseWad } from '@holdfast/core'
import { getPrice, type PriceSource, priceOracle } from '@holdfast/strategies/buyback'
import fc from 'fast-check'
import { type Address, encodeDeployData, maxInt256, maxUint128, zeroAddress } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Chain, startChain, stranger } from '../../bindings/test/chain.js'
import { type ChainlinkRules, chainlinkPrice, checkChainlinkRound, getChainlinkPrice } from '../src/chainlink.js'
import { aggregatorArtifact, type Outcome, outcomeOf, proxyArtifact, testContract } from './venues.js'

const seed = Number(process.env.HOLDFAST_PROPERTY_SEED ?? 20_261_124)
const numRuns = Number(process.env.HOLDFAST_PROPERTY_RUNS ?? 100)
const WAD = 10n ** 18n
const minInt256 = -maxInt256 - 1n

const settableFeed = testContract('oracle/SettableFeed')
const settableOracle = testContract('oracle/SettableOracle')

const rules = {
  maximumAge: 3600n,
  maximumPrice: parseWad('100', 'exact'),
  minimumPrice: parseWad('0.01', 'exact'),
} as const satisfies ChainlinkRules

let chain: Chain
/** The three that report to Chainlink's aggregator. */
let reporters: Address[]

beforeAll(async () => {
  chain = await startChain()
  reporters = ((await chain.client.request({ method: 'eth_accounts' } as never)) as Address[]).slice(1, 4)
})

afterAll(() => chain?.stop())

/** Chainlink's own median aggregator, in which every answer is admissible, behind Chainlink's own proxy. */
async function deployFeed(decimals = 8) {
  const aggregator = await chain.deploy(aggregatorArtifact.abi, aggregatorArtifact.bytecode, [
    zeroAddress,
    0n,
    0,
    zeroAddress,
    minInt256,
    maxInt256,
    decimals,
    'BASE / QUOTE',
  ])
  await chain.call(aggregator, aggregatorArtifact.abi, 'changeOracles', [[], reporters, reporters, 3, 3, 0])
  const proxy = await chain.deploy(proxyArtifact.abi, proxyArtifact.bytecode, [aggregator, zeroAddress])
  let round = 0n
  /** One round in which the three reports have `answer` as their median. */
  const report = async (answer: bigint) => {
    round += 1n
    for (const [index, submission] of [answer, minInt256, maxInt256].entries()) {
      const hash = await chain.client.writeContract({
        abi: aggregatorArtifact.abi,
        account: reporters[index] as Address,
        address: aggregator,
        args: [round, submission],
        functionName: 'submit',
        gas: 1_000_000n,
      })
      expect(await chain.client.waitForTransactionReceipt({ hash })).toMatchObject({ status: 'success' })
    }
  }
  return { feed: proxy, report }
}

/** A feed for the answers that Chainlink's own aggregator cannot be brought to give. */
async function deploySettableFeed(decimals: number) {
  const feed = await chain.deploy(settableFeed.abi, settableFeed.bytecode, [decimals])
  const set = (answer: bigint, updatedAt: bigint) => chain.call(feed, settableFeed.abi, 'set', [answer, updatedAt])
  return { feed, set }
}

/** A price port that answers what the test says, or refuses. */
async function deployReference() {
  const oracle = await chain.deploy(settableOracle.abi, settableOracle.bytecode)
  return {
    oracle,
    set: (price: bigint) => chain.call(oracle, settableOracle.abi, 'set', [price]),
    silence: () => chain.call(oracle, settableOracle.abi, 'silence', [true]),
  }
}

type Setup = ChainlinkRules & { feed: Address; oracle?: Address }

const deployOracle = ({ feed, maximumAge, maximumDeviation = 0n, maximumPrice, minimumPrice, oracle }: Setup) =>
  chain.deploy(chainlinkOracleAbi, chainlinkOracleBytecode, [
    feed,
    maximumAge,
    minimumPrice,
    maximumPrice,
    oracle ?? zeroAddress,
    maximumDeviation,
  ])

const optionsOf = ({ oracle, ...rest }: Setup): chainlinkPrice.Options => ({
  ...rest,
  reference: oracle && priceOracle({ oracle }),
})

async function contractPrice(address: Address) {
  const [price, updatedAt] = await chain.client.readContract({
    abi: chainlinkOracleAbi,
    address,
    functionName: 'price',
  })
  return { price, updatedAt }
}

/** What adapter and contract answer in the same block; the test fails where they disagree. */
async function priceBoth(contract: Address, setup: Setup): Promise<Outcome> {
  const adapter = await outcomeOf(() => getChainlinkPrice(chain.client, optionsOf(setup)))
  expect(adapter).toEqual(await outcomeOf(() => contractPrice(contract)))
  return adapter
}

const pass = async (seconds: number) => {
  await chain.client.increaseTime({ seconds })
  await chain.client.mine({ blocks: 1 })
}

describe('getChainlinkPrice', () => {
  test('default: one request, the price of the contract', async () => {
    const { feed, report } = await deployFeed()
    await report(199_000_000n)
    const oracle = await deployOracle({ ...rules, feed })
    const before = chain.requests.length
    const price = await getChainlinkPrice(chain.client, { ...rules, feed })
    expect(chain.requests.slice(before)).toEqual(['eth_call'])
    expect(price.price).toBe((WAD * 199n) / 100n)
    expect(price).toEqual(await contractPrice(oracle))
  })

  test('parameters: blockNumber', async () => {
    const { feed, report } = await deployFeed()
    await report(200_000_000n)
    const { number } = await chain.client.getBlock()
    await report(300_000_000n)
    const past = await getChainlinkPrice(chain.client, { ...rules, blockNumber: number, feed })
    expect(past.price).toBe(2n * WAD)
    const present = await getChainlinkPrice(chain.client, { ...rules, blockTag: 'latest', feed })
    expect(present.price).toBe(3n * WAD)
  })

  test('parameters: reference, in the same request', async () => {
    const { feed, report } = await deployFeed()
    const { oracle, set } = await deployReference()
    await report(200_000_000n)
    await set(2n * WAD)
    const setup = { ...rules, feed, maximumDeviation: WAD / 20n, oracle }
    const before = chain.requests.length
    await getChainlinkPrice(chain.client, optionsOf(setup))
    expect(chain.requests.slice(before)).toEqual(['eth_call'])
    expect(await priceBoth(await deployOracle(setup), setup)).toMatchObject({ value: { price: 2n * WAD } })
  })

  test('behavior: feeds are read together, one as the reference of the other', async () => {
    const first = await deployFeed(8)
    const second = await deployFeed(18)
    await first.report(200_000_000n)
    await second.report(2n * WAD)
    const reference: PriceSource = chainlinkPrice({ ...rules, feed: second.feed })
    const options = { ...rules, feed: first.feed, maximumDeviation: WAD / 100n, reference }
    const before = chain.requests.length
    expect(await getChainlinkPrice(chain.client, options)).toMatchObject({ price: 2n * WAD })
    expect(chain.requests.slice(before)).toEqual(['eth_call'])
    await second.report(3n * WAD)
    await expect(getChainlinkPrice(chain.client, options)).rejects.toMatchObject({
      name: 'ChainlinkOracle.DeviatesError',
      referencePrice: 3n * WAD,
    })
    expect(await getPrice(chain.client, { source: reference })).toMatchObject({ price: 3n * WAD })
  })

  test('error: UnexpectedAnswerError', async () => {
    const unexpected = { name: 'Lens.UnexpectedAnswerError' }
    await expect(getChainlinkPrice(chain.client, { ...rules, feed: stranger })).rejects.toMatchObject(unexpected)
    // A feed without any round reverts with a text, which has no name.
    const { feed } = await deployFeed()
    await expect(getChainlinkPrice(chain.client, { ...rules, feed })).rejects.toMatchObject(unexpected)
    const oracle = await deployOracle({ ...rules, feed })
    await expect(contractPrice(oracle)).rejects.toThrow('No data present')
  })
})

describe('what Chainlink’s own aggregator answers', () => {
  test('errors: NotPositive, BelowMinimum, AboveMaximum, Stale', async () => {
    const { feed, report } = await deployFeed()
    const setup = { ...rules, feed }
    const oracle = await deployOracle(setup)
    for (const [answer, error] of [
      [0n, { answer: 0n, name: 'ChainlinkOracle.NotPositiveError' }],
      [-1n, { answer: -1n, name: 'ChainlinkOracle.NotPositiveError' }],
      [minInt256, { answer: minInt256, name: 'ChainlinkOracle.NotPositiveError' }],
      [999_999n, { answer: 999_999n, minimum: 1_000_000n, name: 'ChainlinkOracle.BelowMinimumError' }],
      [10_000_000_001n, { maximum: 10_000_000_000n, name: 'ChainlinkOracle.AboveMaximumError' }],
      [maxInt256, { answer: maxInt256, name: 'ChainlinkOracle.AboveMaximumError' }],
      [1_000_000n, { value: { price: WAD / 100n } }],
      [10_000_000_000n, { value: { price: 100n * WAD } }],
    ] as const) {
      await report(answer)
      expect(await priceBoth(oracle, setup)).toMatchObject(error)
    }
    const { timestamp } = await chain.client.getBlock()
    await pass(3599)
    const fresh = (await priceBoth(oracle, setup)) as { value: { updatedAt: bigint } }
    expect(fresh.value.updatedAt).toBeLessThanOrEqual(timestamp)
    await pass(3601)
    expect(await priceBoth(oracle, setup)).toMatchObject({ limit: 3600n, name: 'Freshness.StaleError' })
    // The sign is judged before the age.
    await report(-5n)
    await pass(3601)
    expect(await priceBoth(oracle, setup)).toMatchObject({ name: 'ChainlinkOracle.NotPositiveError' })
  })

  test.each([2, 6, 8, 17, 18, 19, 27])(
    'property: adapter = ChainlinkOracle.price with %d decimals',
    async (decimals) => {
      const { feed, report } = await deployFeed(decimals)
      const reference = await deployReference()
      const setup = { ...rules, feed, maximumDeviation: WAD / 10n, oracle: reference.oracle }
      const plain = await deployOracle({ ...rules, feed })
      const compared = await deployOracle(setup)
      const unit = 10n ** BigInt(decimals)
      const answer = fc.oneof(
        fc.bigInt({ max: 110n * unit, min: 0n }),
        fc.bigInt({ max: unit / 50n, min: -unit / 100n }),
        fc.bigInt({ max: maxInt256, min: minInt256 }),
      )
      const step = fc.record({
        answer,
        distance: fc.bigInt({ max: 12n, min: -12n }),
        seconds: fc.oneof(fc.integer({ max: 3000, min: 0 }), fc.integer({ max: 4000, min: 3000 })),
      })
      const outcomes: Record<string, number> = {}
      await fc.assert(
        fc.asyncProperty(step, async ({ answer, distance, seconds }) => {
          await report(answer)
          // Within reach of the deviation on either side, and one unit off its edge at times.
          const near = ((answer > 0n ? answer : 1n) * WAD * (100n + distance)) / (100n * unit)
          await reference.set(near > 0n && near < 2n ** 200n ? near : WAD)
          await pass(seconds)
          const seen = [await priceBoth(plain, { ...rules, feed }), await priceBoth(compared, setup)]
          for (const { name = 'priced' } of seen) outcomes[name] = (outcomes[name] ?? 0) + 1
        }),
        { numRuns: Math.ceil(numRuns / 6), seed: seed + decimals },
      )
      process.stdout.write(`chainlink, adapter = price, ${decimals} decimals: ${JSON.stringify(outcomes)}\n`)
    },
  )
})

describe('what only a broken feed answers', () => {
  test('errors: Missing, Future, Deviates, and those of the reference', async () => {
    const { feed, set } = await deploySettableFeed(8)
    const reference = await deployReference()
    const setup = { ...rules, feed, maximumDeviation: WAD / 10n, oracle: reference.oracle }
    const oracle = await deployOracle(setup)
    const present = async () => (await chain.client.getBlock()).timestamp

    await set(100_000_000n, 0n)
    expect(await priceBoth(oracle, setup)).toMatchObject({ name: 'Freshness.MissingError' })
    await set(100_000_000n, (await present()) + 1000n)
    expect(await priceBoth(oracle, setup)).toMatchObject({ name: 'Freshness.FutureError' })

    await set(100_000_000n, await present())
    await reference.set((WAD * 10n) / 9n)
    expect(await priceBoth(oracle, setup)).toMatchObject({ value: { price: WAD } })
    await reference.set((WAD * 10n) / 9n + 1_000n)
    expect(await priceBoth(oracle, setup)).toMatchObject({ maximum: WAD / 10n, name: 'ChainlinkOracle.DeviatesError' })

    await reference.set(0n)
    expect(await priceBoth(oracle, setup)).toMatchObject({ name: 'Solady.FullMulDivFailedError' })

    // The reference is asked last: a feed that is refused is refused for its own reason.
    await reference.silence()
    await set(0n, await present())
    expect(await priceBoth(oracle, setup)).toMatchObject({ name: 'ChainlinkOracle.NotPositiveError' })
    await set(100_000_000n, await present())
    await expect(getChainlinkPrice(chain.client, optionsOf(setup))).rejects.toMatchObject({
      name: 'Lens.UnexpectedAnswerError',
      read: 'oraclePrice',
    })
    await expect(contractPrice(oracle)).rejects.toThrow()
  })

  test.each([
    ['an age below a minute', { maximumAge: 59n }, 'ChainlinkOracle.MaximumAgeError'],
    ['an age above two days', { maximumAge: 172_801n }, 'ChainlinkOracle.MaximumAgeError'],
    ['no least price', { minimumPrice: 0n }, 'ChainlinkOracle.BoundsError'],
    ['a price beyond 128 bits', { maximumPrice: maxUint128 + 1n }, 'ChainlinkOracle.BoundsError'],
    ['bounds the wrong way round', { maximumPrice: WAD, minimumPrice: WAD + WAD }, 'ChainlinkOracle.BoundsError'],
    ['no answer between the bounds', { maximumPrice: WAD + 2n, minimumPrice: WAD + 1n }, 'ChainlinkOracle.BoundsError'],
    ['a deviation without a reference', { maximumDeviation: 1n }, 'ChainlinkOracle.MaximumDeviationError'],
  ])('error: %s is refused as at deployment', async (_, change, name) => {
    const { feed, set } = await deploySettableFeed(8)
    await set(100_000_000n, 1n)
    const setup: Setup = { ...rules, ...change, feed }
    const adapter = await outcomeOf(() => getChainlinkPrice(chain.client, optionsOf(setup)))
    expect(adapter).toMatchObject({ name })
    expect(adapter).toEqual(await outcomeOf(() => simulateDeployment(setup)))
  })

  test.each([
    [0n, 'ChainlinkOracle.MaximumDeviationError'],
    [WAD / 2n + 1n, 'ChainlinkOracle.MaximumDeviationError'],
  ])('error: a deviation of %d with a reference is refused as at deployment', async (maximumDeviation, name) => {
    const { feed, set } = await deploySettableFeed(8)
    await set(100_000_000n, 1n)
    const { oracle } = await deployReference()
    const setup: Setup = { ...rules, feed, maximumDeviation, oracle }
    const adapter = await outcomeOf(() => getChainlinkPrice(chain.client, optionsOf(setup)))
    expect(adapter).toMatchObject({ name })
    expect(adapter).toEqual(await outcomeOf(() => simulateDeployment(setup)))
  })

  test.each([0, 1, 28, 255])('error: %d decimals are refused as at deployment', async (decimals) => {
    const { feed, set } = await deploySettableFeed(decimals)
    await set(100_000_000n, 1n)
    const setup = { ...rules, feed }
    const adapter = await outcomeOf(() => getChainlinkPrice(chain.client, setup))
    expect(adapter).toMatchObject({ decimals: BigInt(decimals), name: 'DecimalMath.UnsupportedError' })
    expect(adapter).toEqual(await outcomeOf(() => simulateDeployment(setup)))
  })
})

describe('checkChainlinkRound', () => {
  const round = { answer: 100_000_000n, decimals: 8, timestamp: 1_800_003_600n, updatedAt: 1_800_000_000n }

  test('default', () => {
    expect(checkChainlinkRound(round, rules)).toEqual({ price: WAD, updatedAt: 1_800_000_000n })
  })

  test('property: a price that is returned is within its rules', () => {
    const rounds = fc.record({
      answer: fc.bigInt({ max: 10n ** 12n, min: -1_000_000n }),
      decimals: fc.integer({ max: 27, min: 2 }),
      reference: fc.option(fc.bigInt({ max: 10n ** 20n, min: 1n }), { nil: undefined }),
      timestamp: fc.constant(1_800_000_000n),
      updatedAt: fc.bigInt({ max: 1_800_000_100n, min: 1_799_990_000n }),
    })
    fc.assert(
      fc.property(rounds, (seen) => {
        const maximumDeviation = seen.reference === undefined ? undefined : WAD / 2n
        try {
          const { price, updatedAt } = checkChainlinkRound(seen, { ...rules, maximumDeviation })
          const { reference = price } = seen
          const distance = price > reference ? price - reference : reference - price
          return (
            price >= rules.minimumPrice &&
            price <= rules.maximumPrice &&
            updatedAt <= seen.timestamp &&
            seen.timestamp - updatedAt <= rules.maximumAge &&
            distance * 2n <= reference
          )
        } catch (error) {
          return /^(ChainlinkOracle|Freshness)\./.test((error as Error).name)
        }
      }),
      { numRuns: numRuns * 10, seed },
    )
  })
})

/** Runs the constructor on the node, without a transaction. */
async function simulateDeployment({
  feed,
  maximumAge,
  maximumDeviation = 0n,
  maximumPrice,
  minimumPrice,
  oracle,
}: Setup) {
  const args = [feed, maximumAge, minimumPrice, maximumPrice, oracle ?? zeroAddress, maximumDeviation] as const
  await chain.client.call({
    data: encodeDeployData({ abi: chainlinkOracleAbi, args, bytecode: chainlinkOracleBytecode }),
  })
}
