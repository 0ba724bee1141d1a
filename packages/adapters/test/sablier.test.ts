import { unlockCalendar, WAD, WEEK } from '@holdfast/core'
import fc from 'fast-check'
import { type Address, encodeFunctionData, type Hex, maxUint256, zeroAddress } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Chain, startChain, stranger } from '../../bindings/test/chain.js'
import { getSablierStreams, type SablierStream } from '../src/sablier.js'
import { artifact, distance, freeAt, goTo, link, now, sumOf } from './locks.js'
import { testContract } from './venues.js'

const seed = Number(process.env.HOLDFAST_PROPERTY_SEED ?? 20_261_124)
const numRuns = Math.ceil(Number(process.env.HOLDFAST_PROPERTY_RUNS ?? 100) / 10)
const folder = '@sablier/lockup/artifacts'
const comptrollerArtifact = artifact('@sablier/evm-utils/artifacts/SablierComptroller.json')
const proxyArtifact = artifact('@sablier/evm-utils/artifacts/ERC1967Proxy.json')
const feedArtifact = testContract('oracle/SettableFeed')
const token = testContract('tokens/TestToken')

let chain: Chain
let me: Address
let asset: Address
let lockup: Address
let lockupAbi: ReturnType<typeof artifact>['abi']

beforeAll(async () => {
  chain = await startChain()
  me = chain.client.account.address
  asset = await chain.deploy(token.abi, token.bytecode, ['TOKEN', 18])
  const implementation = await chain.deploy(comptrollerArtifact.abi, comptrollerArtifact.bytecode, [me])
  const data = encodeFunctionData({
    abi: comptrollerArtifact.abi,
    args: [me, 0n, 0n, 0n, 0n, zeroAddress],
    functionName: 'initialize',
  })
  const comptroller = await chain.deploy(proxyArtifact.abi, proxyArtifact.bytecode, [implementation, data])
  const libraries: Record<string, Hex> = {}
  for (const name of ['LockupHelpers', 'LockupMath']) {
    const library = artifact(`${folder}/libraries/${name}.json`)
    libraries[name] = await chain.deploy(library.abi, library.bytecode)
  }
  const { abi, bytecode } = link(`${folder}/SablierLockup.json`, libraries)
  lockupAbi = abi
  lockup = await chain.deploy(abi, bytecode, [comptroller, comptroller])
  await chain.call(asset, token.abi, 'mint', [me, 2n ** 200n])
  await chain.call(asset, token.abi, 'approve', [lockup, maxUint256])
})
afterAll(() => chain?.stop())

const call = (functionName: string, args: unknown[]) => chain.call(lockup, lockupAbi, functionName, args)
const read = <result>(functionName: string, id: bigint) =>
  chain.client.readContract({ abi: lockupAbi, address: lockup, args: [id], functionName }) as Promise<result>

/** Creates a stream and gives its number. */
async function create(name: string, amount: bigint, start: bigint, end: bigint, ...rest: unknown[]): Promise<bigint> {
  const id = (await chain.client.readContract({
    abi: lockupAbi,
    address: lockup,
    functionName: 'nextStreamId',
  })) as bigint
  const common = { cancelable: true, recipient: stranger, sender: me, shape: '', transferable: true }
  await call(name, [{ ...common, depositAmount: amount, timestamps: { end, start }, token: asset }, ...rest])
  return id
}
const linear = (amount: bigint, start: bigint, end: bigint, [atStart, atCliff, granularity, cliff]: bigint[] = []) =>
  create(
    'createWithTimestampsLL',
    ...([amount, start, end] as const),
    { cliff: atCliff ?? 0n, start: atStart ?? 0n },
    granularity ?? 1n,
    cliff ?? 0n,
  )
const one = async (id: bigint) => {
  const { block, schedule, streams } = await getSablierStreams(chain.client, { ids: [id], lockup })
  return { block, schedule, stream: streams[0] as SablierStream }
}

test('default: streams of every model', async () => {
  const begin = await now(chain)
  const [start, end] = [begin + 1_000n, begin + 11_000n]
  const feed = await chain.deploy(feedArtifact.abi, feedArtifact.bytecode, [8])
  await chain.call(feed, feedArtifact.abi, 'set', [10n ** 8n, begin])
  const ids = [
    await linear(10_000n, start, end, [100n, 400n, 1n, start + 2_500n]),
    await create('createWithTimestampsLT', 60n, start, end, [
      { amount: 10n, timestamp: start + 500n },
      { amount: 50n, timestamp: end },
    ]),
    await create('createWithTimestampsLD', 300n, start, end, [
      { amount: 100n, exponent: WAD, timestamp: start + 4_000n },
      { amount: 200n, exponent: 2n * WAD, timestamp: end },
    ]),
    await create('createWithTimestampsLPG', 70n, start, end, { oracle: feed, targetPrice: 2n * 10n ** 8n }),
  ]
  await goTo(chain, start + 1_000n)
  const { block, lockup: address, schedule, streams } = await getSablierStreams(chain.client, { ids, lockup })
  expect([address, block.timestamp]).toEqual([lockup, start + 1_000n])
  const common = { cancelable: true, end, recipient: stranger, refunded: 0n, sender: me, start, token: asset }
  const state = { status: 'streaming', transferable: true, withdrawn: 0n }
  expect(streams).toEqual([
    {
      ...{ ...common, ...state, deposited: 10_000n, id: ids[0], streamed: 100n, withdrawable: 100n },
      shape: { cliff: start + 2_500n, granularity: 1n, model: 'linear', unlockAtCliff: 400n, unlockAtStart: 100n },
    },
    {
      ...{ ...common, ...state, deposited: 60n, id: ids[1], streamed: 10n, withdrawable: 10n },
      shape: {
        model: 'tranched',
        tranches: [
          { amount: 10n, time: start + 500n },
          { amount: 50n, time: end },
        ],
      },
    },
    {
      ...{ ...common, ...state, deposited: 300n, id: ids[2], streamed: 25n, withdrawable: 25n },
      shape: {
        model: 'dynamic',
        segments: [
          { amount: 100n, exponent: WAD, time: start + 4_000n },
          { amount: 200n, exponent: 2n * WAD, time: end },
        ],
      },
    },
    {
      ...{ ...common, ...state, deposited: 70n, id: ids[3], streamed: 0n, withdrawable: 0n },
      shape: { model: 'priceGated' },
    },
  ])
  const sourceOf = (index: number) => ({ account: stranger, address: lockup, id: ids[index], venue: 'sablier' })
  expect(schedule.events).toEqual([
    { amount: 100n, source: sourceOf(0), time: start + 1_000n },
    { amount: 400n, source: sourceOf(0), time: start + 2_500n },
    { amount: 10n, source: sourceOf(1), time: start + 1_000n },
    { amount: 50n, source: sourceOf(1), time: end },
    { amount: 25n, source: sourceOf(2), time: start + 1_000n },
    { amount: 70n, source: sourceOf(3), time: end },
  ])
  expect(schedule.streams.filter(({ source }) => source.id === ids[0])).toEqual([
    { amount: 9_500n, end, source: sourceOf(0), start: start + 2_500n },
  ])
  expect(sumOf(schedule)).toBe(10_000n + 60n + 300n + 70n)
  const { amounts, later, unlocked } = unlockCalendar({ ...schedule, from: block.timestamp, weeks: 4 })
  expect(amounts.reduce((sum, amount) => sum + amount, later + unlocked)).toBe(sumOf(schedule))
})

test('behavior: of a canceled stream what had vested is free, of a depleted one nothing', async () => {
  const begin = await now(chain)
  const id = await linear(1_000n, begin, begin + 10_000n)
  await goTo(chain, begin + 2_499n)
  await call('cancel', [id])
  const canceled = await one(id)
  const kept = canceled.stream.streamed
  expect(canceled.stream).toMatchObject({ cancelable: false, refunded: 1_000n - kept, status: 'canceled' })
  expect(canceled.schedule).toMatchObject({ events: [{ amount: kept, time: canceled.block.timestamp }], streams: [] })
  await call('withdrawMax', [id, stranger])
  const depleted = await one(id)
  expect(depleted.stream).toMatchObject({ recipient: stranger, status: 'depleted', withdrawn: kept })
  expect(depleted.schedule).toEqual({ events: [], streams: [] })
})

test('behavior: the owner of a burned stream is unknown', async () => {
  const begin = await now(chain)
  const id = await create('createWithTimestampsLT', 5n, begin, begin + 100n, [{ amount: 5n, timestamp: begin + 100n }])
  await goTo(chain, begin + 200n)
  await call('withdrawMax', [id, stranger])
  const hash = await chain.client.writeContract({
    ...{ abi: lockupAbi, account: stranger, address: lockup, args: [id], functionName: 'burn', gas: 1_000_000n },
  })
  expect((await chain.client.waitForTransactionReceipt({ hash })).status).toBe('success')
  expect((await one(id)).stream).toMatchObject({ recipient: undefined, status: 'depleted' })
})

test('behavior: steps become events, very many of them a stream', async () => {
  const start = (await now(chain)) + 100n
  const coarse = await linear(1_000n, start, start + 3_500n, [0n, 0n, 1_000n])
  expect((await one(coarse)).schedule.events.map(({ amount, time }) => [amount, time - start])).toEqual([
    [285n, 1_000n],
    [286n, 2_000n],
    [286n, 3_000n],
    [143n, 3_500n],
  ])
  const fine = await linear(1_000n, start, start + 10_000n, [0n, 0n, 2n])
  expect((await one(fine)).schedule).toMatchObject({ events: [], streams: [{ amount: 1_000n, start }] })
})

test('behavior: a price-gated stream that was unlocked is free', async () => {
  const begin = await now(chain)
  const feed = await chain.deploy(feedArtifact.abi, feedArtifact.bytecode, [8])
  await chain.call(feed, feedArtifact.abi, 'set', [10n ** 8n, begin])
  const end = begin + 10_000n
  const id = await create('createWithTimestampsLPG', 70n, begin, end, { oracle: feed, targetPrice: 2n * 10n ** 8n })
  await chain.call(feed, feedArtifact.abi, 'set', [3n * 10n ** 8n, begin])
  const { block, schedule } = await one(id)
  expect(schedule).toMatchObject({ events: [{ amount: 70n, time: block.timestamp }], streams: [] })
})

test('behavior: a curve is met at every week', async () => {
  const start = (await now(chain)) + 100n
  const end = start + 20n * WEEK
  const amount = 10n ** 24n
  const segments = [
    { amount: amount / 4n, exponent: WAD / 2n, timestamp: start + 7n * WEEK + 5n },
    { amount: (3n * amount) / 4n, exponent: 3n * WAD, timestamp: end },
  ]
  const id = await create('createWithTimestampsLD', amount, start, end, segments)
  for (const after of [0n, 3n * WEEK, 11n * WEEK]) {
    if (after > 0n) await goTo(chain, start + after)
    const { block, schedule } = await one(id)
    expect(sumOf(schedule)).toBe(amount)
    const snapshot = await chain.client.snapshot()
    for (let week = block.timestamp / WEEK + 1n; week * WEEK < end; week += 3n) {
      await goTo(chain, week * WEEK)
      const streamed = await read<bigint>('streamedAmountOf', id)
      // Two powers of 18 decimals.
      expect(distance(freeAt(schedule, week * WEEK), streamed)).toBeLessThan(amount / 10n ** 15n)
    }
    await chain.client.revert({ id: snapshot })
  }
})

test('behavior: everything belongs to one block, also to a past one', async () => {
  const begin = await now(chain)
  const id = await linear(1_000n, begin, begin + 10_000n)
  const blockNumber = await chain.client.getBlockNumber({ cacheTime: 0 })
  await goTo(chain, begin + 5_000n)
  await call('withdrawMax', [id, stranger])
  const before = chain.requests.length
  const past = await getSablierStreams(chain.client, { blockNumber, ids: [id], lockup })
  expect(chain.requests.slice(before)).toEqual(['eth_getBlockByNumber', 'eth_call', 'eth_call', 'eth_call'])
  expect([past.block.number, past.streams[0]?.withdrawn]).toEqual([blockNumber, 0n])
  const none = await getSablierStreams(chain.client, { blockTag: 'latest', ids: [], lockup })
  expect(none.streams).toEqual([])
})

test('error: no such stream, another contract', async () => {
  for (const parameters of [
    { ids: [10_000n], lockup },
    { ids: [1n], lockup: asset },
  ])
    await expect(getSablierStreams(chain.client, parameters)).rejects.toThrow(
      expect.objectContaining({ name: 'ContractFunctionExecutionError' }),
    )
})

test('property: at any time the schedule has free what the stream pays', async () => {
  const amount = fc.bigInt({ max: 10n ** 30n, min: 10n })
  const share = fc.bigInt({ max: 100n, min: 0n })
  const time = fc.bigInt({ max: 8n * WEEK, min: 10n })
  const terms = fc.record({ age: time, atCliff: share, atStart: share, cliff: share, duration: time, steps: share })
  await fc.assert(
    fc.asyncProperty(amount, terms, fc.array(time, { maxLength: 4 }), async (total, drawn, times) => {
      const snapshot = await chain.client.snapshot()
      const start = (await now(chain)) - drawn.age + 4n * WEEK
      const end = start + drawn.duration
      const cliff = drawn.cliff > 90n || drawn.cliff === 0n ? 0n : start + 1n + (drawn.duration * drawn.cliff) / 110n
      const granularity = drawn.steps < 50n ? 1n : 1n + (end - (cliff || start) - 1n) / (drawn.steps - 49n)
      const unlocks = [(total * drawn.atStart) / 200n, cliff > 0n ? (total * drawn.atCliff) / 200n : 0n]
      const id = await linear(total, start, end, [...unlocks, granularity, cliff])
      for (const later of times) {
        const { block, schedule, stream } = await one(id)
        expect(sumOf(schedule)).toBe(total - stream.withdrawn)
        expect(freeAt(schedule, block.timestamp)).toBe(stream.withdrawable)
        await goTo(chain, block.timestamp + later)
        const withdrawable = await read<bigint>('withdrawableAmountOf', id)
        // Two floors instead of one.
        expect(distance(freeAt(schedule, block.timestamp + later), withdrawable)).toBeLessThanOrEqual(1n)
        if (later % 2n === 0n && withdrawable > 0n) await call('withdrawMax', [id, stranger])
      }
      await chain.client.revert({ id: snapshot })
    }),
    { numRuns, seed },
  )
})
