// Supply on a whole protocol: quote = preview = simulate = execute, to the unit, over random states, and against the law in
// exact fractions that share no line with either.
import { dilutionShieldAbi, emissionControllerAbi, revenueMeterAbi } from '@holdfast/bindings'
import * as errors from '@holdfast/bindings/errors'
import { fromRevert } from '@holdfast/bindings/errors'
import { type Address, erc20Abi, type Log, parseEventLogs, parseUnits } from 'viem'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Chain, startChain, stranger } from '../../bindings/test/chain.js'
import { deployProtocol, type Protocol } from '../../bindings/test/protocol.js'
import {
  executeClaimGain,
  executeClaimGainCall,
  executeCollectRevenue,
  executeCollectRevenueCall,
  executeIssue,
  executeIssueCall,
  executeReleaseShield,
  executeReleaseShieldCall,
  getContributor,
  getMeterState,
  getSupplyState,
  quoteCollectRevenue,
  quoteIssue,
  simulateIssue,
  supplyActions,
  watchIssues,
} from '../src/supply.js'
import { randomOf } from './random.js'
import { deploySupply, EPOCH, emissionParameters, slowdownParameters } from './supplyProtocol.js'

const WAD = 10n ** 18n
const runs = Number(process.env.HOLDFAST_PROPERTY_RUNS ?? 24)
const seed = Number(process.env.HOLDFAST_PROPERTY_SEED ?? 20_261_124)

let chain: Chain
let protocol: Protocol
let asset: Address
let supply: Awaited<ReturnType<typeof deploySupply>>
let snapshot: `0x${string}`

beforeAll(async () => {
  chain = await startChain()
  protocol = await deployProtocol(chain)
  asset = protocol.asset
  supply = await deploySupply(chain, protocol, { rest: stranger })
})

afterAll(() => chain?.stop())

beforeEach(async () => {
  snapshot = await chain.client.snapshot()
})

afterEach(async () => {
  await chain.client.revert({ id: snapshot })
})

/** Time of the next block, so that what is read of the pending block is what will be mined. */
async function fixNextBlock(): Promise<void> {
  const { timestamp } = await chain.client.getBlock()
  await chain.client.setNextBlockTimestamp({ timestamp: timestamp + 12n })
}

/** Waits for a transaction, and insists that it succeeded. */
async function mined(hash: Promise<`0x${string}`>): Promise<Log[]> {
  const { logs, status } = await chain.client.waitForTransactionReceipt({ hash: await hash })
  expect(status).toBe('success')
  return logs
}

/** Pays dollars through the meter, as the deployer. */
function pay(amount: bigint): Promise<Log[]> {
  return mined(executeCollectRevenue(chain.client, { amount, asset, meter: supply.meter }))
}

/** The keepers work into the first quarter of the next epoch. */
async function nextEpoch(): Promise<void> {
  const { timestamp } = await chain.client.getBlock()
  const left = EPOCH - (timestamp % EPOCH)
  await protocol.run(Number(left) + 60)
}

/** Whole numbers below a bound that follow from a seed. */
function belowOf(seed: number): (bound: number) => number {
  const random = randomOf(seed)
  return (bound) => Math.floor(random() * bound)
}

/** The result, or the name of the error. */
async function attempt<value>(call: () => Promise<value> | value): Promise<value | string> {
  try {
    return await call()
  } catch (error) {
    return (fromRevert(error) as Error).name
  }
}

const preview = () =>
  chain.client.readContract({
    abi: emissionControllerAbi,
    address: supply.controller,
    blockTag: 'pending',
    functionName: 'previewIssue',
  })

const balanceOf = (account: Address) =>
  chain.client.readContract({ abi: erc20Abi, address: protocol.token, args: [account], functionName: 'balanceOf' })

/**
 * FORMULAS §7 as a comparison of whole numbers: E is the largest integer that neither bound is exceeded by. With R' summed
 * from the meter's events, E/10^18 ≤ η·(S/k)/(P̄) reads E·k·P̄·10^18 ≤ η·S·10^18.
 */
function law(counted: Map<bigint, bigint>, epoch: bigint, price: bigint, left: bigint): bigint {
  const { longWindow, maximumRevenue, shortWindow, share } = emissionParameters
  const within = (tokens: bigint, window: number) => {
    let sum = 0n
    for (let i = 1n; i <= BigInt(window); i += 1n) {
      const revenue = counted.get(epoch - i) ?? 0n
      sum += revenue > maximumRevenue ? maximumRevenue : revenue
    }
    return tokens * BigInt(window) * price <= share * sum
  }
  let low = 0n
  let high = left
  while (low < high) {
    const middle = (low + high + 1n) / 2n
    if (within(middle, shortWindow) && within(middle, longWindow)) low = middle
    else high = middle - 1n
  }
  return low
}

describe('getSupplyState', () => {
  test('default: one request, at one block', async () => {
    const before = chain.requests.length
    const state = await getSupplyState(chain.client, { controller: supply.controller })
    expect(chain.requests.slice(before)).toEqual(['eth_call'])
    const block = await chain.client.getBlock()
    const { longWindow, shortWindow, ...parameters } = emissionParameters
    expect(state).toMatchObject({
      block: { number: block.number, timestamp: block.timestamp },
      epoch: EPOCH,
      lastEpoch: 0n,
      meter: supply.meter,
      parameters: { ...parameters, longWindow: BigInt(longWindow), shortWindow: BigInt(shortWindow) },
      receiver: supply.shield,
      shield: { alpha: WAD, earned: 0n, locked: 0n, pendingLockers: 0n, pendingRest: 0n, recorded: 0n, units: 0n },
      token: { address: protocol.token, cap: 20_000_000n * WAD, cumulativeIssued: 10_000_000n * WAD, decimals: 18 },
    })
  })

  test('behavior: a receiver that is no shield', async () => {
    await chain.call(supply.controller, emissionControllerAbi, 'setReceiver', [supply.lockersSink])
    await pay(parseUnits('10000', 6))
    await nextEpoch()
    const state = await getSupplyState(chain.client, { controller: supply.controller })
    expect(state.shield).toBeUndefined()
    expect(quoteIssue(state).division).toBeUndefined()
  })

  test('error: UnexpectedAnswerError', async () => {
    await expect(getSupplyState(chain.client, { controller: stranger })).rejects.toMatchObject({
      name: 'Lens.UnexpectedAnswerError',
    })
  })
})

describe('issue', () => {
  test('property: quote = preview = simulate = execute = the law, over random states', async () => {
    const below = belowOf(seed)
    const counted = new Map<bigint, bigint>()
    let issues = 0
    for (let run = 0; run < runs; run += 1) {
      for (let payments = below(3); payments > 0; payments -= 1) {
        const amount = BigInt(1 + below(80_000)) * 1_000_000n
        const logs = await pay(amount)
        const [log] = parseEventLogs({ abi: revenueMeterAbi, eventName: 'RevenueCounted', logs })
        const { counted: value = 0n, epoch = 0n } = log?.args ?? {}
        counted.set(epoch, (counted.get(epoch) ?? 0n) + value)
      }
      if (below(3) === 0) await protocol.buy(BigInt(1 + below(100_000)) * 1_000_000n)
      if (below(3) === 0) await protocol.sell(BigInt(1 + below(100_000)) * WAD)
      if (below(2) === 0) await supply.setLocked(BigInt(below(6_000_000)) * WAD)
      if (below(4) === 0) {
        await chain.call(supply.shield, dilutionShieldAbi, 'setContributor', [
          chain.client.account.address,
          BigInt(below(2_000_000)) * WAD,
        ])
      }
      if (below(4) === 0) {
        const parameters = {
          alpha: BigInt(below(1_000_001)) * 10n ** 12n,
          earned: BigInt(below(500_000)) * 10n ** 12n,
        }
        await chain.call(supply.shield, dilutionShieldAbi, 'setParameters', [parameters])
      }
      if (below(5) === 0) await protocol.pass(EPOCH * BigInt(1 + below(3)))
      if (below(5) > 0) await nextEpoch()

      await fixNextBlock()
      const state = await getSupplyState(chain.client, { blockTag: 'pending', controller: supply.controller })
      const quoted = await attempt(() => quoteIssue(state))
      const simulated = await attempt(() =>
        simulateIssue(chain.client, { blockTag: 'pending', controller: supply.controller }),
      )
      const previewed = await attempt(preview)
      expect(simulated).toEqual(previewed)
      if (typeof quoted === 'string') {
        expect(quoted).toBe(previewed)
        continue
      }
      const { division, ...emission } = quoted
      expect(emission).toEqual(previewed)
      expect(emission.amount).toBe(law(counted, emission.epoch, emission.price, emission.left))

      const before = state.shield
      const logs = await mined(executeIssue(chain.client, { blockTag: 'pending', controller: supply.controller }))
      const [divided] = parseEventLogs({ abi: dilutionShieldAbi, eventName: 'Divided', logs })
      expect(divided?.args).toMatchObject({ ...division })
      const afterwards = (await getSupplyState(chain.client, { controller: supply.controller })).shield
      expect(afterwards?.pendingLockers).toBe((before?.pendingLockers ?? 0n) + (division?.toLockers ?? 0n))
      expect(afterwards?.pendingRest).toBe((before?.pendingRest ?? 0n) + (division?.rest ?? 0n))
      issues += 1
    }
    expect(issues).toBeGreaterThan(runs / 4)
  })

  test('error: AlreadyIssued, NothingDue, and a price that is stale', async () => {
    const { controller } = supply
    await nextEpoch()
    const nothing = await getSupplyState(chain.client, { controller })
    expect(() => quoteIssue(nothing)).toThrow(errors.EmissionControllerNothingDueError)
    await pay(parseUnits('10000', 6))
    await nextEpoch()
    await mined(executeIssue(chain.client, { controller }))
    await expect(executeIssue(chain.client, { controller })).rejects.toThrow(
      errors.EmissionControllerAlreadyIssuedError,
    )
    const issued = await getSupplyState(chain.client, { controller })
    expect(() => quoteIssue(issued)).toThrow(errors.EmissionControllerAlreadyIssuedError)
    await protocol.pass(2n * EPOCH)
    const stale = await getSupplyState(chain.client, { controller })
    expect(stale.recent).toBeInstanceOf(Error)
    expect(() => quoteIssue(stale)).toThrow(stale.recent as Error)
    await expect(simulateIssue(chain.client, { controller })).rejects.toMatchObject({
      name: (stale.recent as Error).name,
    })
  })

  test('default: calls back once an emission', async () => {
    const { controller } = supply
    const seen: bigint[] = []
    const unwatch = watchIssues(chain.client, { controller, onIssue: ({ amount }) => seen.push(amount) })
    await pay(parseUnits('10000', 6))
    await nextEpoch()
    const { amount } = quoteIssue(await getSupplyState(chain.client, { controller }))
    await mined(executeIssue(chain.client, { controller }))
    await expect.poll(() => seen, { timeout: 20_000 }).toHaveLength(1)
    unwatch()
    const [state] = await Promise.all([getSupplyState(chain.client, { controller })])
    expect(state.token.cumulativeIssued).toBe(10_000_000n * WAD + (seen[0] ?? 0n))
    expect(amount).toBeGreaterThan(0n)
  })
})

describe('collect', () => {
  test('default: one request, at one block', async () => {
    const before = chain.requests.length
    const state = await getMeterState(chain.client, { asset, meter: supply.meter })
    expect(chain.requests.slice(before)).toEqual(['eth_call'])
    expect(state).toMatchObject({
      asset: { address: asset, decimals: 6, haircut: WAD / 100n, listed: true, price: WAD },
      epoch: EPOCH,
      slowdown: slowdownParameters,
      treasury: protocol.treasury,
    })
  })

  test('property: the quote is the preview, at any amount, price and volatility', async () => {
    const below = belowOf(seed)
    for (let run = 0; run < runs; run += 1) {
      await supply.setOther(2n ** BigInt(below(256)), below(4) === 0 ? 1 : 0)
      if (below(3) === 0) await protocol.pass(BigInt(below(100_000)))
      const which = below(2) === 0 ? asset : supply.other
      const amount = below(6) === 0 ? 0n : 2n ** BigInt(below(100))
      const state = await getMeterState(chain.client, { asset: which, meter: supply.meter })
      const quoted = await attempt(() => quoteCollectRevenue(state, { amount }).counted)
      const previewed = await attempt(() =>
        chain.client.readContract({
          abi: revenueMeterAbi,
          address: supply.meter,
          args: [which, amount],
          functionName: 'previewCollect',
        }),
      )
      expect(quoted).toEqual(previewed)
    }
  })

  test('default: pays, counts, and insists', async () => {
    const amount = parseUnits('100', 6)
    await protocol.run(1_800)
    const state = await getMeterState(chain.client, { asset, meter: supply.meter })
    const { counted } = quoteCollectRevenue(state, { amount })
    const parameters = { amount, asset, meter: supply.meter }
    await expect(executeCollectRevenue(chain.client, { ...parameters, minimum: counted + 1n })).rejects.toThrow(
      errors.RevenueMeterCountedLessError,
    )
    await mined(executeCollectRevenue(chain.client, { ...parameters, minimum: counted }))
    await expect(executeCollectRevenue(chain.client, { ...parameters, asset: protocol.token })).rejects.toThrow(
      errors.RevenueMeterUnknownAssetError,
    )
    const unknown = await getMeterState(chain.client, { asset: protocol.token, meter: supply.meter })
    expect(() => quoteCollectRevenue(unknown, { amount })).toThrow(errors.RevenueMeterUnknownAssetError)
  })
})

describe('shield', () => {
  test('default: releases and claims what the state says', async () => {
    const account = chain.client.account.address
    const { controller, lockersSink, shield } = supply
    await supply.setLocked(3_000_000n * WAD)
    await chain.call(shield, dilutionShieldAbi, 'setContributor', [account, 1_000_000n * WAD])
    await pay(parseUnits('10000', 6))
    await nextEpoch()
    await mined(executeIssue(chain.client, { controller }))
    const state = (await getSupplyState(chain.client, { controller })).shield
    await mined(executeReleaseShield(chain.client, { part: 'lockers', shield }))
    expect(await balanceOf(lockersSink)).toBe(state?.pendingLockers)
    await mined(executeReleaseShield(chain.client, { part: 'rest', shield }))
    expect(await balanceOf(stranger)).toBe(state?.pendingRest)
    await expect(executeReleaseShield(chain.client, { part: 'rest', shield })).rejects.toThrow(
      errors.DilutionShieldNothingPendingError,
    )
    const contributor = await getContributor(chain.client, { account, shield })
    expect(contributor).toEqual({
      gain: (state?.units ?? 0n) - (state?.recorded ?? 0n),
      principal: 1_000_000n * WAD,
      units: state?.units,
    })
    const before = await balanceOf(stranger)
    await mined(executeClaimGain(chain.client, { shield, to: stranger }))
    expect((await balanceOf(stranger)) - before).toBe(contributor.gain)
    await expect(executeClaimGain(chain.client, { shield, to: stranger })).rejects.toThrow(
      errors.DilutionShieldNothingGainedError,
    )
  })
})

test('default: calls describe themselves, and a client carries the actions', async () => {
  const { controller, meter, shield } = supply
  expect(executeIssueCall({ controller })).toMatchObject({ address: controller, args: [], functionName: 'issue' })
  expect(executeCollectRevenueCall({ amount: 1n, asset, meter })).toMatchObject({
    address: meter,
    args: [asset, 1n, 0n],
  })
  expect(executeReleaseShieldCall({ part: 'rest', shield }).functionName).toBe('releaseRest')
  expect(executeClaimGainCall({ shield, to: stranger }).args).toEqual([stranger])

  const client = chain.client.extend(supplyActions())
  await mined(client.executeCollectRevenue({ amount: parseUnits('10000', 6), asset, meter }))
  await nextEpoch()
  const { amount } = await client.simulateIssue({ controller })
  expect((await client.getMeterState({ asset, meter })).asset.listed).toBe(true)
  expect((await client.getContributor({ account: stranger, shield })).gain).toBe(0n)
  const seen: bigint[] = []
  const unwatch = client.watchIssues({ controller, onIssue: (event) => seen.push(event.amount) })
  await mined(client.executeIssue({ controller }))
  expect((await client.getSupplyState({ controller })).token.cumulativeIssued).toBeGreaterThanOrEqual(
    10_000_000n * WAD + amount,
  )
  await mined(client.executeReleaseShield({ part: 'rest', shield }))
  await expect(client.executeClaimGain({ shield, to: stranger })).rejects.toThrow(
    errors.DilutionShieldNothingGainedError,
  )
  unwatch()
})
