import { unlockCalendar } from '@holdfast/core'
import fc from 'fast-check'
import type { Address } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Chain, startChain, stranger } from '../../bindings/test/chain.js'
import { getVestingWallets, VestingWalletScheduleError } from '../src/vesting-wallet.js'
import { artifact, distance, freeAt, goTo, now, sumOf } from './locks.js'
import { testContract } from './venues.js'

const seed = Number(process.env.HOLDFAST_PROPERTY_SEED ?? 20_261_124)
const numRuns = Math.ceil(Number(process.env.HOLDFAST_PROPERTY_RUNS ?? 100) / 5)
const wallet = artifact('@openzeppelin/contracts/build/contracts/VestingWallet.json')
// OpenZeppelin's contract with a cliff is abstract: a contract that adds nothing is compiled.
const cliffWallet = testContract('lock/CliffWallet')
const oddWallet = testContract('lock/OddWallet')
const token = testContract('tokens/TestToken')

let chain: Chain
let asset: Address

beforeAll(async () => {
  chain = await startChain()
  asset = await chain.deploy(token.abi, token.bytecode, ['TOKEN', 18])
})
afterAll(() => chain?.stop())

const fund = (address: Address, amount: bigint) => chain.call(asset, token.abi, 'mint', [address, amount])
const vestedAt = (address: Address, time: bigint) =>
  chain.client.readContract({
    abi: wallet.abi,
    address,
    args: [asset, time],
    functionName: 'vestedAmount',
  }) as Promise<bigint>

test('default: wallets with and without a cliff', async () => {
  const start = (await now(chain)) + 1_000n
  const plain = await chain.deploy(wallet.abi, wallet.bytecode, [stranger, start, 10_000n])
  const cliff = await chain.deploy(cliffWallet.abi, cliffWallet.bytecode, [stranger, start, 10_000n, 2_500n])
  await fund(plain, 1_000n)
  await fund(cliff, 2_000n)
  await goTo(chain, start + 1_000n)
  await chain.call(plain, wallet.abi, 'release', [asset])
  await goTo(chain, start + 2_000n)

  const read = await getVestingWallets(chain.client, { token: asset, wallets: [plain, cliff] })
  const { block, schedule, wallets } = read
  expect(read.token).toBe(asset)
  expect(block).toEqual({ number: await chain.client.getBlockNumber({ cacheTime: 0 }), timestamp: start + 2_000n })
  const common = { duration: 10_000n, owner: stranger, start }
  expect(wallets).toEqual([
    { ...common, address: plain, amount: 1_000n, cliff: 0n, released: 100n, vested: 200n },
    { ...common, address: cliff, amount: 2_000n, cliff: 2_500n, released: 0n, vested: 0n },
  ])
  const source = { account: stranger, venue: 'vesting-wallet' }
  expect(schedule).toEqual({
    events: [
      { amount: 100n, source: { ...source, address: plain }, time: start + 2_000n },
      { amount: 500n, source: { ...source, address: cliff }, time: start + 2_500n },
    ],
    streams: [
      { amount: 800n, end: start + 10_000n, source: { ...source, address: plain }, start: start + 2_000n },
      { amount: 1_500n, end: start + 10_000n, source: { ...source, address: cliff }, start: start + 2_500n },
    ],
  })
  const { amounts, later, unlocked } = unlockCalendar({ ...schedule, from: block.timestamp, weeks: 4 })
  expect(amounts.reduce((sum, amount) => sum + amount, later + unlocked)).toBe(2_900n)
})

test('behavior: before the start, at the end, without a duration and without tokens', async () => {
  const start = (await now(chain)) + 50n
  const sudden = await chain.deploy(wallet.abi, wallet.bytecode, [stranger, start, 0n])
  const empty = await chain.deploy(wallet.abi, wallet.bytecode, [stranger, start, 100n])
  const done = await chain.deploy(wallet.abi, wallet.bytecode, [stranger, 1n, 100n])
  await fund(sudden, 7n)
  await fund(done, 9n)
  const { schedule } = await getVestingWallets(chain.client, { token: asset, wallets: [sudden, empty, done] })
  const { number, timestamp } = await chain.client.getBlock()
  expect(schedule.streams).toEqual([])
  expect(schedule.events.map(({ amount, time }) => [amount, time])).toEqual([
    [7n, start],
    [9n, timestamp],
  ])
  await chain.call(done, wallet.abi, 'release', [asset])
  const released = await getVestingWallets(chain.client, { token: asset, wallets: [done] })
  expect(released.schedule).toEqual({ events: [], streams: [] })
  const past = await getVestingWallets(chain.client, { blockNumber: number, token: asset, wallets: [done] })
  expect([past.block.number, sumOf(past.schedule)]).toEqual([number, 9n])
  const none = await getVestingWallets(chain.client, { blockTag: 'latest', token: asset, wallets: [] })
  expect(none.wallets).toEqual([])
})

test('error: VestingWalletScheduleError', async () => {
  const odd = await chain.deploy(oddWallet.abi, oddWallet.bytecode, [stranger, (await now(chain)) + 5n, 100n])
  await fund(odd, 1_000n)
  await expect(getVestingWallets(chain.client, { token: asset, wallets: [odd] })).rejects.toThrow(
    VestingWalletScheduleError,
  )
})

test('error: another contract', async () => {
  await expect(getVestingWallets(chain.client, { token: asset, wallets: [asset] })).rejects.toThrow(
    expect.objectContaining({ name: 'ContractFunctionExecutionError' }),
  )
})

test('property: at any time the schedule has free what the wallet says has vested', async () => {
  const amount = fc.bigInt({ max: 10n ** 27n, min: 1n })
  const time = fc.bigInt({ max: 10_000_000n, min: 0n })
  await fc.assert(
    fc.asyncProperty(amount, time, time, time, fc.array(time), async (total, age, duration, cliff, offsets) => {
      const start = (await now(chain)) - age + 1_000_000n
      const terms = [stranger, start, duration, cliff % (duration + 1n)]
      const address = await chain.deploy(cliffWallet.abi, cliffWallet.bytecode, terms)
      await fund(address, total)
      const { block, schedule, wallets } = await getVestingWallets(chain.client, { token: asset, wallets: [address] })
      expect(sumOf(schedule)).toBe(total)
      for (const offset of offsets) {
        const later = block.timestamp + offset
        // Two floors instead of one.
        expect(distance(freeAt(schedule, later), await vestedAt(address, later))).toBeLessThanOrEqual(1n)
      }
      expect(freeAt(schedule, block.timestamp)).toBe(wallets[0]?.vested)
    }),
    { numRuns, seed },
  )
})
