// Locks on a chain: quote = preview = what the transaction does, to the unit, over random states; reads, actions, claims.
import { loyaltyRewardsAbi, preservedTokenAbi, voteLockAbi } from '@holdfast/bindings'
import * as errors from '@holdfast/bindings/errors'
import { fromRevert } from '@holdfast/bindings/errors'
import { lineIntegral, lineWeight, NEVER, WAD, WEEK } from '@holdfast/core'
import { type Address, createPublicClient, custom, type Hash, zeroAddress } from 'viem'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Chain, startChain, stranger } from '../../bindings/test/chain.js'
import * as strategies from '../src/lock.js'
import { deployLock } from './lockProtocol.js'
import { randomOf } from './random.js'

const runs = Number(process.env.HOLDFAST_PROPERTY_RUNS ?? 60)
const seed = Number(process.env.HOLDFAST_PROPERTY_SEED ?? 20_261_124)

let chain: Chain
let me: Address
let snapshot: `0x${string}`
let deployed: Awaited<ReturnType<typeof deployLock>>
let lock: Address

beforeAll(async () => {
  chain = await startChain()
  me = chain.client.account.address
  deployed = await deployLock(chain, 'loyalty')
  lock = deployed.lock
})

afterAll(() => chain?.stop())

beforeEach(async () => {
  snapshot = await chain.client.snapshot()
})

afterEach(async () => {
  await chain.client.revert({ id: snapshot })
})

/** Time of the next block, so that what is read of the pending block is what will be mined. */
async function fixNextBlock(seconds = 12n): Promise<bigint> {
  const { timestamp } = await chain.client.getBlock()
  await chain.client.setNextBlockTimestamp({ timestamp: timestamp + seconds })
  return timestamp + seconds
}

/** The result, or the name of the error. */
async function attempt<value>(call: () => Promise<value> | value): Promise<value | string> {
  try {
    return await call()
  } catch (error) {
    return (fromRevert(error) as Error).name
  }
}

const preview = (functionName: string, args: readonly unknown[]) =>
  chain.client.readContract({ abi: voteLockAbi, address: lock, args, blockTag: 'pending', functionName } as never)
const stateAt = (end?: bigint, blockTag: 'latest' | 'pending' = 'pending') =>
  strategies.getLockState(chain.client, { blockTag, end, lock, owner: me })
const mined = async (hash: Hash) => {
  const receipt = await chain.client.waitForTransactionReceipt({ hash })
  expect(receipt.status).toBe('success')
}
const endIn = (weeks: bigint, now: bigint) => (now / WEEK + weeks) * WEEK
const id = (index: bigint) => strategies.lockPositionId({ index, owner: me })
const sent = () => chain.nonceOf().then((nonce) => ({ blockTag: 'pending', gas: 3_000_000n, lock, nonce }) as const)

/** Locks, and says where. */
async function create(amount: bigint, weeks: bigint, crowding: 'refuse' | 'roll' = 'roll') {
  const now = await fixNextBlock()
  const end = weeks === NEVER ? NEVER : endIn(weeks, now)
  const state = await stateAt(end === NEVER ? undefined : end)
  const quote = strategies.quoteCreateLock(state, { amount, crowding, end })
  await mined(
    await strategies.executeCreateLock(chain.client, {
      ...(await sent()),
      amount,
      crowding,
      end,
      terms: state.currentTerms.id,
    }),
  )
  return quote
}

describe('getLockState', () => {
  test('default: one request, at one block', async () => {
    await create(1_000n * WAD, 30n)
    const before = chain.requests.length
    const end = endIn(40n, (await chain.client.getBlock()).timestamp)
    chain.requests.length = before
    const state = await stateAt(end, 'latest')
    expect(chain.requests.slice(before)).toEqual(['eth_call'])
    const { bucketLeast, factor, maximumDuration, minimum, minimumDuration, period, terms, token } = deployed.setup
    expect(state).toMatchObject({
      bucketLimit: bucketLeast,
      count: 1n,
      currentTerms: { ...terms, exponent: 1n, id: 0n },
      delegatee: zeroAddress,
      factor,
      live: 1_000n * WAD,
      locked: 1_000n * WAD,
      maximumDuration,
      minimum,
      minimumDuration,
      period,
      permanent: 0n,
      scale: 1n,
      shape: 'loyalty',
      token,
      votes: 0n,
    })
    expect(state.concentration).toBe(WAD)
    expect(state.positions).toHaveLength(1)
    expect(state.positions[0]).toMatchObject({
      amount: 1_000n * WAD,
      ending: 1_000n * WAD,
      id: id(0n),
      shape: 'loyalty',
    })
    expect(state.weeks).toHaveLength(27)
    expect(state.weeks[0]).toEqual({ amount: 0n, end })
  })

  test('behavior: more than 16 positions', async () => {
    for (let index = 0; index < 18; index++) await create(WAD + BigInt(index), 30n)
    const state = await stateAt(undefined, 'latest')
    expect(state.positions.map(({ amount }) => amount)).toEqual(Array.from({ length: 18 }, (_, i) => WAD + BigInt(i)))
  })

  test('error: UnexpectedAnswerError', async () => {
    const wrong = strategies.getLockState(chain.client, { lock: deployed.token, owner: me })
    await expect(wrong).rejects.toThrow(errors.UnexpectedAnswerError)
  })
})

test('lifecycle: every action does what was quoted', async () => {
  const { client } = chain
  const first = await create(10_000n * WAD, 60n)
  expect(first.id).toBe(id(0n))
  await fixNextBlock(10n * WEEK)

  // Add.
  let state = await stateAt()
  const added = strategies.quoteAddToLock(state, { amount: 5_000n * WAD, id: id(0n) })
  await mined(await strategies.executeAddToLock(client, { ...(await sent()), amount: 5_000n * WAD, id: id(0n) }))
  state = await stateAt(undefined, 'latest')
  expect(state.positions[0]).toMatchObject({ amount: added.total, start: added.start })

  // Extend.
  const later = endIn(90n, await fixNextBlock())
  state = await stateAt(later)
  const extended = strategies.quoteExtendLock(state, { end: later, id: id(0n) })
  await mined(await strategies.executeExtendLock(client, { ...(await sent()), end: later, id: id(0n) }))
  expect((await stateAt(undefined, 'latest')).positions[0]).toMatchObject({ end: extended.placed, start: added.start })

  // Merge.
  await create(2_000n * WAD, 20n)
  await fixNextBlock()
  state = await stateAt()
  const merged = strategies.quoteMergeLocks(state, { from: id(1n), to: id(0n) })
  await mined(await strategies.executeMergeLocks(client, { ...(await sent()), from: id(1n), to: id(0n) }))
  state = await stateAt(undefined, 'latest')
  expect(state.positions[0]).toMatchObject({ amount: merged.total, end: merged.end, start: merged.start })
  expect(state.positions[1]?.shape).toBe('none')

  // Delegate: the votes are the weight of everything, then and later.
  await fixNextBlock()
  const votes = strategies.quoteDelegateVotes(await stateAt())
  await mined(await strategies.executeDelegateVotes(client, { ...(await sent()), delegatee: me }))
  state = await stateAt(undefined, 'latest')
  expect([state.delegatee, state.votes]).toEqual([me, votes])
  expect(votes).toBe(lineWeight({ line: merged.line, time: state.block.timestamp }))
  const at = await fixNextBlock(3n * WEEK)
  expect((await stateAt()).votes).toBe(strategies.quoteDelegateVotes(state, { at }))

  // Exit with a part.
  state = await stateAt()
  const exit = strategies.quoteExitLock(state, { amount: 1_000n * WAD, id: id(0n) })
  expect(exit.paid + exit.burned + exit.rest).toBe(1_000n * WAD)
  const balance = () =>
    client.readContract({
      abi: preservedTokenAbi,
      address: deployed.token,
      args: [stranger],
      functionName: 'balanceOf',
    })
  const before = await balance()
  const parameters = { ...(await sent()), amount: 1_000n * WAD, id: id(0n), to: stranger }
  await mined(await strategies.executeExitLock(client, parameters))
  expect((await balance()) - before).toBe(exit.paid)

  // Permanent, and back.
  const made = await create(3_000n * WAD, NEVER)
  expect(made).toMatchObject({ id: id(2n), placed: NEVER })
  const unlock = ((await fixNextBlock()) + deployed.setup.period) / WEEK
  state = await stateAt(unlock * WEEK)
  const { placed } = strategies.quoteUnlockPermanent(state, { id: id(2n) })
  await mined(await strategies.executeUnlockPermanent(client, { ...(await sent()), id: id(2n) }))
  expect((await stateAt(undefined, 'latest')).positions[2]).toMatchObject({ end: placed, shape: 'loyalty' })

  // Withdraw at the end, which a quote foresees.
  state = await stateAt()
  expect(() => strategies.quoteWithdrawLock(state, { id: id(2n) })).toThrow(errors.VoteLockNotEndedError)
  expect(strategies.quoteWithdrawLock(state, { at: placed, id: id(2n) })).toBe(3_000n * WAD)
  await client.setNextBlockTimestamp({ timestamp: placed })
  const paid = strategies.quoteWithdrawLock(await stateAt(), { id: id(2n) })
  const kept = await balance()
  await mined(await strategies.executeWithdrawLock(client, { ...(await sent()), id: id(2n), to: stranger }))
  expect((await balance()) - kept).toBe(paid)
})

test('behavior: age beyond the growth counts in no mean', async () => {
  await create(10_000n * WAD, 150n)
  await fixNextBlock(80n * WEEK)
  await chain.client.mine({ blocks: 1 })
  await create(5_000n * WAD, 60n)
  await fixNextBlock()
  const state = await stateAt()
  const { start, total } = strategies.quoteAddToLock(state, { amount: 10_000n * WAD, id: id(0n) })
  expect(await preview('previewAdd', [id(0n), 10_000n * WAD])).toEqual([total, start])
  // The old half is as old as counts, not as it is.
  expect(state.block.timestamp - start).toBeLessThanOrEqual(deployed.setup.period / 2n)
  const merged = strategies.quoteMergeLocks(state, { from: id(1n), to: id(0n) })
  const expected = [merged.total, merged.start, merged.end]
  expect(await preview('previewMerge', [id(1n), id(0n)])).toEqual(expected)
})

describe('crowding', () => {
  test('default: a full week is refused with the next that has room, or rolled to it', async () => {
    const { placed: end } = await create(100_000n * WAD, 30n)
    await fixNextBlock()
    const state = await stateAt(end)
    const options = { amount: 60_000n * WAD, end }
    try {
      strategies.quoteCreateLock(state, options)
      expect.unreachable()
    } catch (error) {
      expect(error).toBeInstanceOf(errors.VoteLockCrowdedError)
      expect(error).toMatchObject({ end, ending: 160_000n * WAD, free: end + WEEK, limit: 100_000n * WAD })
    }
    expect(strategies.quoteCreateLock(state, { ...options, crowding: 'roll' }).placed).toBe(end + WEEK)
    // The one that fills the week cannot grow.
    expect(() => strategies.quoteAddToLock(state, { amount: 1n, id: id(0n) })).toThrow(errors.VoteLockCrowdedError)
  })

  test('error: UnknownWeekError', async () => {
    const state = await stateAt()
    const end = endIn(30n, state.block.timestamp)
    expect(() => strategies.quoteCreateLock(state, { amount: 10n ** 18n, end })).toThrow(strategies.UnknownWeekError)
  })
})

describe('rewards', () => {
  test('default: the claim pays what was quoted, and its weights are those of the lines', async () => {
    const { client, call } = chain
    const { rewards, token } = deployed
    const [a, b] = [await create(10_000n * WAD, 60n), await create(30_000n * WAD, 100n)]
    const announce = async (amount: bigint) => {
      await call(token, preservedTokenAbi, 'transfer', [rewards, amount])
      await call(rewards, loyaltyRewardsAbi, 'onProceeds', [token, amount])
    }
    const poke = async () => {
      await fixNextBlock(WEEK + 77n)
      await call(rewards, loyaltyRewardsAbi, 'poke')
    }
    await announce(700n * WAD)
    await poke()
    await announce(50n * WAD)
    await poke()
    await poke()
    const read = (end: bigint) => strategies.getRewardsState(client, { account: me, end, first: 0n, rewards })
    const state = await read(4n)
    expect(state).toMatchObject({ booked: 750n * WAD, lock, openEpoch: 3n, period: WEEK, token })
    for (const [index, epoch] of state.epochs.entries()) {
      if (!epoch.closed) continue
      const [from, to] = [epoch.start, state.epochs[index + 1]?.start as bigint]
      const own = lineIntegral({ from, line: a.line, to }) + lineIntegral({ from, line: b.line, to })
      expect(epoch.weightOfAccount).toBe(own)
    }
    expect(() => strategies.quoteClaimRewards(state, { end: 4n, first: 0n })).toThrow(
      errors.LoyaltyRewardsNotClosedError,
    )
    expect(() => strategies.quoteClaimRewards(state, { end: 1n, first: 0n })).toThrow(
      errors.LoyaltyRewardsNothingToClaimError,
    )
    const { amount, byEpoch } = strategies.quoteClaimRewards(state, { end: 3n, first: 0n })
    expect(byEpoch.map((epoch) => epoch.amount)).toEqual([0n, 700n * WAD, 50n * WAD])
    const balance = () =>
      client.readContract({ abi: preservedTokenAbi, address: token, args: [stranger], functionName: 'balanceOf' })
    const before = await balance()
    await mined(await strategies.executeClaimRewards(client, { end: 3n, first: 0n, rewards, to: stranger }))
    expect((await balance()) - before).toBe(amount)
    const after = await read(3n)
    expect(() => strategies.quoteClaimRewards(after, { end: 3n, first: 0n })).toThrow(
      errors.LoyaltyRewardsNothingToClaimError,
    )
    expect(() => strategies.quoteClaimRewards({ ...after, epochs: [] }, { end: 3n, first: 0n })).toThrow(
      strategies.UnknownEpochError,
    )
  })

  test('error: RequestTooLargeError', async () => {
    const { rewards } = deployed
    for (const end of [0n, 37n]) {
      const read = strategies.getRewardsState(chain.client, { account: me, end, first: 0n, rewards })
      await expect(read).rejects.toThrow(strategies.RequestTooLargeError)
    }
    const most = await strategies.getRewardsState(chain.client, { account: me, end: 36n, first: 0n, rewards })
    expect(most.epochs).toHaveLength(36)
  })
})

describe('actions', () => {
  test('behavior: nothing is sent when the simulation fails', async () => {
    const before = chain.requests.length
    const client = chain.client.extend(strategies.lockActions())
    const refused = client.executeWithdrawLock({ id: id(7n), lock })
    await expect(refused).rejects.toThrow(errors.VoteLockNoPositionError)
    expect(chain.requests.slice(before).filter((method) => method.startsWith('eth_send'))).toEqual([])
  })

  test('behavior: without an account it says what is missing', async () => {
    const nobody = createPublicClient({ transport: custom({ request: async () => '0x' }) })
    await expect(strategies.executeWithdrawLock(nobody, { id: 0n, lock })).rejects.toThrow('Pass an account')
  })
})

test(`property: quote = preview = what is mined, over ${runs} random actions and both shapes`, async () => {
  const { client } = chain
  const outcomes: Record<string, number> = {}
  for (const shape of ['loyalty', 'decay'] as const) {
    deployed = await deployLock(chain, shape)
    lock = deployed.lock
    const random = randomOf(seed)
    const likely = (share: number) => random() < share
    const pick = <value>(...list: value[]) => list[Math.floor(random() * list.length)] as value
    const amountOf = () => BigInt(Math.floor(random() * 60_000)) * pick(WAD, WAD, WAD, 1n)
    let expected = 0
    for (let index = 0; index < runs; index++) {
      const now = await fixNextBlock(pick(12n, 12n, 3_600n, WEEK, 5n * WEEK, 20n * WEEK))
      const position = id(BigInt(Math.floor(random() * (expected + 1))))
      const other = id(BigInt(Math.floor(random() * (expected + 1))))
      const off = likely(0.1) ? 5n : 0n
      const end = likely(0.15) ? NEVER : endIn(BigInt(Math.floor(random() * 220)), now) + off
      const unlock = ((now + deployed.setup.period) / WEEK) * WEEK
      const [amount, crowding] = [amountOf(), pick<strategies.Crowding>('refuse', 'roll')]
      const flag = crowding === 'roll' ? 1 : 0
      const terms = likely(0.95) ? 0n : 1n
      const kind = pick('create', 'create', 'create', 'add', 'extend', 'merge', 'unlockPermanent', 'withdraw', 'exit')
      const state = await stateAt(kind === 'unlockPermanent' ? unlock : end === NEVER ? undefined : end)
      const common = { ...(await sent()), id: position }
      const { quote, args, send } = {
        add: {
          args: [position, amount],
          quote: () => strategies.quoteAddToLock(state, { amount, id: position }),
          send: () => strategies.executeAddToLock(client, { ...common, amount }),
        },
        create: {
          args: [me, amount, end, terms, flag],
          quote: () => strategies.quoteCreateLock(state, { amount, crowding, end, terms }),
          send: () => strategies.executeCreateLock(client, { ...common, amount, crowding, end, terms } as never),
        },
        exit: {
          args: [position, amount],
          quote: () => strategies.quoteExitLock(state, { amount, id: position }),
          send: () => strategies.executeExitLock(client, { ...common, amount }),
        },
        extend: {
          args: [position, end, flag],
          quote: () => strategies.quoteExtendLock(state, { crowding, end, id: position }),
          send: () => strategies.executeExtendLock(client, { ...common, crowding, end }),
        },
        merge: {
          args: [position, other],
          quote: () => strategies.quoteMergeLocks(state, { from: position, to: other }),
          send: () => strategies.executeMergeLocks(client, { ...common, from: position, to: other } as never),
        },
        unlockPermanent: {
          args: [position, flag],
          quote: () => strategies.quoteUnlockPermanent(state, { crowding, id: position }),
          send: () => strategies.executeUnlockPermanent(client, { ...common, crowding }),
        },
        withdraw: {
          args: [position],
          quote: () => strategies.quoteWithdrawLock(state, { id: position }),
          send: () => strategies.executeWithdrawLock(client, common),
        },
      }[kind]
      const context = `action ${index}, ${kind}(${args.join(', ')}) of seed ${seed}`
      const name = `preview${kind[0]?.toUpperCase()}${kind.slice(1)}`
      const quoted = await attempt<unknown>(quote)
      // The contract answers with a list, in its order; the line is ours alone.
      const answer = await attempt<unknown>(() => preview(name, args))
      const fields = {
        add: ['total', 'start'],
        create: ['id', 'placed'],
        exit: ['paid', 'burned', 'rest'],
        extend: ['placed'],
        merge: ['total', 'start', 'end'],
        unlockPermanent: ['placed'],
        withdraw: [],
      }[kind]
      const named = quoted as Record<string, unknown>
      const flat = typeof quoted === 'string' || fields.length === 0 ? [quoted] : fields.map((field) => named[field])
      expect([answer].flat(), context).toEqual(flat)
      const outcome = typeof quoted === 'string' ? quoted : kind
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
      if (typeof quoted === 'string') {
        await client.mine({ blocks: 1 })
        continue
      }
      await mined(await send())
      const after = await stateAt(undefined, 'latest')
      expected = Number(after.count)
      const weight = await client.readContract({
        abi: voteLockAbi,
        address: lock,
        args: [me, after.block.timestamp],
        functionName: 'weightAt',
      })
      expect(strategies.quoteDelegateVotes(after), context).toBe(weight)
      if (named.line) {
        const of = kind === 'create' ? (named.id as bigint) : kind === 'merge' ? other : position
        const single = await client.readContract({
          abi: voteLockAbi,
          address: lock,
          args: [of, after.block.timestamp],
          functionName: 'positionWeightAt',
        })
        expect(lineWeight({ line: named.line as never, time: after.block.timestamp }), context).toBe(single)
      }
    }
  }
  process.stdout.write(`quote = execute, lock: ${JSON.stringify(outcomes)}\n`)
  expect(Object.keys(outcomes).length).toBeGreaterThan(8)
})
