import { unlockCalendar, WEEK } from '@holdfast/core'
import fc from 'fast-check'
import { type Address, maxUint256 } from 'viem'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Chain, startChain, stranger } from '../../bindings/test/chain.js'
import {
  BALANCER_MAXIMUM_LOCK,
  CURVE_MAXIMUM_LOCK,
  getVotingEscrowLocks,
  getVotingEscrowState,
  VotingEscrowMaximumLockError,
} from '../src/voting-escrow.js'
import { artifact, distance, freeAt, goTo, now, sumOf } from './locks.js'
import { testContract } from './venues.js'

const seed = Number(process.env.HOLDFAST_PROPERTY_SEED ?? 20_261_124)
const numRuns = Math.ceil(Number(process.env.HOLDFAST_PROPERTY_RUNS ?? 100) / 10)
const escrowArtifact = artifact(
  '@balancer-labs/v2-deployments/dist/tasks/20220325-gauge-controller/artifact/VotingEscrow.json',
)
const token = testContract('tokens/TestToken')
const third: Address = '0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC'
const million = 10n ** 24n

let chain: Chain
let me: Address
let asset: Address
let escrow: Address
let state: `0x${string}`

beforeAll(async () => {
  chain = await startChain()
  me = chain.client.account.address
  asset = await chain.deploy(token.abi, token.bytecode, ['TOKEN', 18])
  const args = [asset, 'Vote-escrowed token', 'veTOKEN', me]
  escrow = await chain.deploy(escrowArtifact.abi, escrowArtifact.bytecode, args)
  for (const account of [me, stranger, third]) {
    await chain.call(asset, token.abi, 'mint', [account, 100n * million])
    await as(account, asset, token.abi, 'approve', [escrow, maxUint256])
  }
  state = await chain.client.snapshot()
})
beforeEach(async () => {
  await chain.client.revert({ id: state })
  state = await chain.client.snapshot()
})
afterAll(() => chain?.stop())

/** Calls as another account that the node signs for. */
async function as(account: Address, address: Address, abi: typeof token.abi, functionName: string, args: unknown[]) {
  if (account === me) return void (await chain.call(address, abi, functionName, args))
  const hash = await chain.client.writeContract({ abi, account, address, args, functionName, gas: 5_000_000n })
  const { status } = await chain.client.waitForTransactionReceipt({ hash })
  expect(status).toBe('success')
}
const lock = (account: Address, amount: bigint, end: bigint) =>
  as(account, escrow, escrowArtifact.abi, 'create_lock', [amount, end])
const read = <result>(functionName: string, args: unknown[] = []) =>
  chain.client.readContract({ abi: escrowArtifact.abi, address: escrow, args, functionName }) as Promise<result>

test('default: locks of accounts, and of the escrow as a whole', async () => {
  const start = (await now(chain)) / WEEK
  const [soon, late] = [(start + 4n) * WEEK, (start + 50n) * WEEK]
  await lock(me, million, late)
  await lock(stranger, 2n * million, soon)

  const accounts = [stranger, me, third]
  const { block, locks, schedule, token: locked } = await getVotingEscrowLocks(chain.client, { accounts, escrow })
  expect(block).toEqual({ number: await chain.client.getBlockNumber({ cacheTime: 0 }), timestamp: await now(chain) })
  expect(locked).toBe(asset)
  expect(locks).toEqual([
    { account: stranger, amount: 2n * million, end: soon, weight: await read('balanceOf', [stranger]) },
    { account: me, amount: million, end: late, weight: await read('balanceOf', [me]) },
    { account: third, amount: 0n, end: 0n, weight: 0n },
  ])
  expect(schedule).toEqual({
    events: [
      { amount: 2n * million, source: { account: stranger, address: escrow, venue: 'voting-escrow' }, time: soon },
      { amount: million, source: { account: me, address: escrow, venue: 'voting-escrow' }, time: late },
    ],
    streams: [],
  })

  const whole = await getVotingEscrowState(chain.client, { escrow, maximumLock: BALANCER_MAXIMUM_LOCK })
  expect(whole).toMatchObject({ block, escrow, locked: 3n * million, token: asset })
  expect(whole.totalWeight).toBe(await read('totalSupply'))
  expect(sumOf(whole.schedule)).toBe(3n * million)
  const [rest, ...weeks] = whole.schedule.events
  expect(rest).toMatchObject({ time: block.timestamp })
  expect(weeks.map(({ time }) => time)).toEqual([soon, late])
  // A slope is ⌊amount/maximumLock⌋: each lock loses less than that many base units.
  expect(rest?.amount).toBeLessThan(2n * BALANCER_MAXIMUM_LOCK)
})

test('behavior: a calendar of both is the same but for the rounding', async () => {
  const start = (await now(chain)) / WEEK
  await lock(me, million, (start + 3n) * WEEK)
  await lock(stranger, million / 2n, (start + 3n) * WEEK)
  await lock(third, 7n * million, (start + 9n) * WEEK)
  const one = await getVotingEscrowLocks(chain.client, { accounts: [me, stranger, third], escrow })
  const all = await getVotingEscrowState(chain.client, { escrow, maximumLock: BALANCER_MAXIMUM_LOCK })
  const calendars = [one, all].map(({ block, schedule }) =>
    unlockCalendar({ ...schedule, from: block.timestamp, weeks: 12 }),
  )
  for (const week of [0, 1, 2, 3, 8, 9, 11]) {
    const [a = 0n, b = 0n] = calendars.map(({ amounts }) => amounts[week])
    expect(distance(a, b)).toBeLessThan(2n * BALANCER_MAXIMUM_LOCK)
  }
  expect(calendars[0]?.amounts[3]).toBe((3n * million) / 2n)
  expect(calendars[0]?.amounts[9]).toBe(7n * million)
})

test('behavior: an ended lock is free until it is withdrawn, and then gone', async () => {
  const end = ((await now(chain)) / WEEK + 2n) * WEEK
  await lock(me, million, end)
  await lock(stranger, million, end + 10n * WEEK)
  await goTo(chain, end + 5n)
  const parameters = { escrow, maximumLock: BALANCER_MAXIMUM_LOCK }
  const ended = await getVotingEscrowState(chain.client, parameters)
  expect(distance(freeAt(ended.schedule, ended.block.timestamp), million)).toBeLessThan(2n * BALANCER_MAXIMUM_LOCK)
  const { locks, schedule } = await getVotingEscrowLocks(chain.client, { accounts: [me], escrow })
  expect(locks).toEqual([{ account: me, amount: million, end, weight: 0n }])
  expect(freeAt(schedule, ended.block.timestamp)).toBe(million)

  await as(me, escrow, escrowArtifact.abi, 'withdraw', [])
  const withdrawn = await getVotingEscrowState(chain.client, parameters)
  expect(withdrawn.locked).toBe(million)
  expect(freeAt(withdrawn.schedule, withdrawn.block.timestamp)).toBeLessThan(BALANCER_MAXIMUM_LOCK)
  expect((await getVotingEscrowLocks(chain.client, { accounts: [me], escrow })).schedule.events).toEqual([])
})

test('behavior: everything belongs to one block, also to a past one, in two requests', async () => {
  await lock(me, million, (await now(chain)) + 20n * WEEK)
  const blockNumber = await chain.client.getBlockNumber({ cacheTime: 0 })
  await as(me, escrow, escrowArtifact.abi, 'increase_amount', [million])
  const before = chain.requests.length
  const past = await getVotingEscrowState(chain.client, { blockNumber, escrow, maximumLock: BALANCER_MAXIMUM_LOCK })
  expect(chain.requests.slice(before)).toEqual(['eth_getBlockByNumber', 'eth_call'])
  expect([past.block.number, past.locked]).toEqual([blockNumber, million])
  const { locks } = await getVotingEscrowLocks(chain.client, { accounts: [me], blockTag: 'latest', escrow })
  expect(locks[0]?.amount).toBe(2n * million)
})

test('behavior: an escrow that nobody uses', async () => {
  const empty = await getVotingEscrowState(chain.client, { escrow, maximumLock: CURVE_MAXIMUM_LOCK })
  expect(empty).toMatchObject({ locked: 0n, schedule: { events: [], streams: [] }, totalWeight: 0n })
  expect((await getVotingEscrowLocks(chain.client, { accounts: [], escrow })).locks).toEqual([])
})

test('error: VotingEscrowMaximumLockError', async () => {
  await lock(me, million, (await now(chain)) + 20n * WEEK)
  await expect(getVotingEscrowState(chain.client, { escrow, maximumLock: CURVE_MAXIMUM_LOCK })).rejects.toThrow(
    VotingEscrowMaximumLockError,
  )
})

test('error: another contract', async () => {
  await expect(getVotingEscrowLocks(chain.client, { accounts: [me], escrow: asset })).rejects.toThrow(
    expect.objectContaining({ name: 'ContractFunctionExecutionError' }),
  )
  await expect(
    getVotingEscrowState(chain.client, { escrow: stranger, maximumLock: CURVE_MAXIMUM_LOCK }),
  ).rejects.toThrow(expect.objectContaining({ name: 'ContractFunctionExecutionError' }))
})

test('property: nothing is lost or counted twice, whoever locks, adds, extends or withdraws', async () => {
  const action = fc.record({
    amount: fc.bigInt({ max: million, min: 10n ** 18n }),
    kind: fc.constantFrom('create', 'increase', 'extend', 'pass'),
    weeks: fc.bigInt({ max: 50n, min: 1n }),
    who: fc.constantFrom<Address>(me, stranger, third),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(action, { maxLength: 8, minLength: 2 }), async (actions) => {
      const id = await chain.client.snapshot()
      for (const { amount, kind, weeks, who } of actions) {
        const time = await now(chain)
        const { amount: locked, end } = await read<{ amount: bigint; end: bigint }>('locked', [who])
        const later = (time / WEEK + weeks) * WEEK
        if (kind === 'pass') await goTo(chain, time + weeks * 50_000n)
        else if (locked === 0n) await lock(who, amount, later > time ? later : later + WEEK)
        else if (end <= time) await as(who, escrow, escrowArtifact.abi, 'withdraw', [])
        else if (kind === 'increase') await as(who, escrow, escrowArtifact.abi, 'increase_amount', [amount])
        else if (later > end) await as(who, escrow, escrowArtifact.abi, 'increase_unlock_time', [later])
      }
      const all = await getVotingEscrowState(chain.client, { escrow, maximumLock: BALANCER_MAXIMUM_LOCK })
      const one = await getVotingEscrowLocks(chain.client, { accounts: [me, stranger, third], escrow })
      expect(sumOf(all.schedule)).toBe(all.locked)
      expect(sumOf(one.schedule)).toBe(all.locked)
      for (let week = 0n; week < 54n; week++) {
        const time = all.block.timestamp + week * WEEK
        // Three locks lose less than that in all; what they lose counts as free already.
        const off = freeAt(all.schedule, time) - freeAt(one.schedule, time)
        expect([off >= 0n && off < 3n * BALANCER_MAXIMUM_LOCK, week, off]).toEqual([true, week, off])
      }
      await chain.client.revert({ id })
    }),
    { numRuns, seed },
  )
})
