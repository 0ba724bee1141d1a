// Grants on a chain: quote = preview = simulate = what is mined, to the unit, over random states; reads, batches, watch.
import { vestingVaultAbi } from '@holdfast/bindings'
import { vestingVaultBytecode } from '@holdfast/bindings/bytecode'
import * as errors from '@holdfast/bindings/errors'
import { fromRevert } from '@holdfast/bindings/errors'
import { unlockCalendar, WAD } from '@holdfast/core'
import {
  type Address,
  createPublicClient,
  custom,
  decodeFunctionResult,
  getAddress,
  type Hash,
  type Hex,
  zeroAddress,
} from 'viem'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Chain, startChain, stranger } from '../../bindings/test/chain.js'
import { compile } from '../../bindings/test/solidity.js'
import * as strategies from '../src/vesting.js'
import { randomOf } from './random.js'
import { deployVesting } from './vestingProtocol.js'

const runs = Number(process.env.HOLDFAST_PROPERTY_RUNS ?? 100)
const seed = Number(process.env.HOLDFAST_PROPERTY_SEED ?? 20_261_124)
const delegates = ['0x00000000000000000000000000000000000000D1', '0x00000000000000000000000000000000000000D2'] as const
const DAY = 86_400n

let chain: Chain
let me: Address
let snapshot: Hex
let deployed: Awaited<ReturnType<typeof deployVesting>>
let vault: Address

beforeAll(async () => {
  chain = await startChain()
  me = chain.client.account.address
  deployed = await deployVesting(chain)
  vault = deployed.vault
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

const stateAt = (
  ids: readonly bigint[],
  blockTag: 'latest' | 'pending' = 'pending',
  delegatees: readonly Address[] = [],
) => strategies.getVestingState(chain.client, { blockTag, delegatees, ids, vault })
const mined = async (hash: Hash) => {
  const receipt = await chain.client.waitForTransactionReceipt({ hash })
  expect(receipt.status).toBe('success')
  return receipt
}
const sent = () => chain.nonceOf().then((nonce) => ({ blockTag: 'pending', gas: 6_000_000n, nonce, vault }) as const)
const view = (functionName: string, args: readonly unknown[], blockTag: 'latest' | 'pending' = 'latest') =>
  chain.client.readContract({
    abi: vestingVaultAbi,
    address: vault,
    args,
    blockTag,
    functionName,
  } as never) as Promise<bigint>
const tokenView = (functionName: string, args: readonly unknown[]) =>
  chain.client.readContract({
    abi: deployed.tokenAbi,
    address: deployed.token,
    args,
    functionName,
  } as never) as Promise<bigint>

/** Makes a grant over 100 days with a cliff of 25, from now. */
async function grant(
  beneficiary: Address = me,
  rights: strategies.VestingRights = { revocable: true, transferable: true },
) {
  const start = await fixNextBlock()
  const parameters = {
    amount: 1_000n * WAD,
    beneficiary,
    rights,
    schedule: { cliff: 25n * DAY, duration: 100n * DAY, start },
  }
  const { id } = strategies.quoteCreateLinearGrant(await stateAt([]), { ...parameters, sender: me })
  await mined(await strategies.executeCreateLinearGrant(chain.client, { ...(await sent()), ...parameters }))
  return { id, start }
}

const tranchesFrom = (start: bigint, count: number) =>
  Array.from({ length: count }, (_, i) => ({ amount: WAD + BigInt(i), time: start + BigInt(i) * DAY }))

describe('reads', () => {
  test('default: one request, at one block', async () => {
    const { id, start } = await grant()
    const { client, requests } = chain
    requests.length = 0
    const state = await stateAt([id, 77n], 'latest', [stranger])
    expect(requests).toEqual(['eth_call'])
    const common = { claimed: 0n, delegatee: zeroAddress, proposed: zeroAddress, revokedAt: 0n, startUnlock: 0n }
    const ballot = await view('ballotOf', [stranger])
    expect(state).toEqual({
      block: { number: await client.getBlockNumber(), timestamp: start },
      count: 1n,
      grants: [
        {
          ...common,
          amount: 1_000n * WAD,
          beneficiary: me,
          cliff: 25n * DAY,
          duration: 100n * DAY,
          grantor: me,
          id,
          revocable: true,
          start,
          tranches: [],
          transferable: true,
        },
      ],
      hasVotes: true,
      holders: [
        { address: vault, balance: 1_000n * WAD, delegatee: zeroAddress, recorded: 1_000n * WAD },
        { address: ballot, balance: 0n, delegatee: stranger, recorded: 0n },
      ],
      token: deployed.token,
      vault,
    })
  })

  test('behavior: tranches take a second request, more than sixteen grants another', async () => {
    const start = await fixNextBlock()
    const tranches = tranchesFrom(start, 128)
    await mined(
      await strategies.executeCreateTranchedGrant(chain.client, {
        ...(await sent()),
        beneficiary: stranger,
        tranches,
      }),
    )
    for (let index = 0; index < 17; index++) await grant(index % 2 ? stranger : me)
    chain.requests.length = 0
    const all = await strategies.getGrants(chain.client, { vault })
    expect(chain.requests).toEqual(['eth_call', 'eth_call', 'eth_call'])
    expect(all.grants.map(({ id }) => id)).toEqual(Array.from({ length: 18 }, (_, index) => BigInt(index)))
    expect(all.grants[0]?.tranches).toEqual(tranches)
    const own = await strategies.getGrants(chain.client, { beneficiary: me, end: 5n, first: 1n, vault })
    expect(own.grants.map(({ id }) => id)).toEqual([1n, 3n])
    // What becomes free is what lies there.
    const { amounts, later, unlocked } = unlockCalendar({ ...all.schedule, from: all.block.timestamp })
    expect(amounts.reduce((sum, amount) => sum + amount, later + unlocked)).toBe(await view('recorded', [zeroAddress]))
    const some = await stateAt(
      Array.from({ length: 18 }, (_, index) => BigInt(index)),
      'pending',
    )
    expect(some.grants).toEqual(all.grants)
  })

  test('behavior: a token without votes cannot be delegated', async () => {
    const plain = compile('contracts/test/tokens/TestToken.sol', 'TestToken')
    const token = await chain.deploy(plain.abi, plain.bytecode, ['PLAIN', 18])
    const other = await chain.deploy(vestingVaultAbi, vestingVaultBytecode, [deployed.manager, token])
    await chain.call(token, plain.abi, 'mint', [me, 100n])
    await chain.call(token, plain.abi, 'approve', [other, 100n])
    const start = await fixNextBlock()
    const common = { amount: 100n, beneficiary: me, schedule: { duration: 1n, start }, vault: other }
    await mined(await strategies.executeCreateLinearGrant(chain.client, { ...(await sent()), ...common }))
    const read = { delegatees: [stranger], ids: [0n], vault: other } as const
    const state = await strategies.getVestingState(chain.client, read)
    expect(state.hasVotes).toBe(false)
    const delegation = { delegatee: stranger, id: 0n } as const
    expect(() => strategies.quoteDelegateGrant(state, delegation)).toThrow(errors.VestingVaultNoVotesError)
    await expect(strategies.executeDelegateGrant(chain.client, { ...delegation, vault: other })).rejects.toThrow(
      errors.VestingVaultNoVotesError,
    )
  })

  test('error: UnexpectedAnswerError, TooManyDelegatesError, UnreadGrantError, UnreadDelegateError', async () => {
    const { id } = await grant()
    await expect(strategies.getGrants(chain.client, { vault: deployed.token })).rejects.toThrow(
      errors.UnexpectedAnswerError,
    )
    await expect(stateAt([], 'latest', Array(9).fill(stranger))).rejects.toThrow(strategies.TooManyDelegatesError)
    const [without, withGrant] = [await stateAt([]), await stateAt([id])]
    expect(() => strategies.quoteClaimGrant(without, { id })).toThrow(strategies.UnreadGrantError)
    expect(() => strategies.quoteDelegateGrant(withGrant, { delegatee: stranger, id })).toThrow(
      strategies.UnreadDelegateError,
    )
  })
})

describe('batch', () => {
  test('default: the quote says what each item does, and gas for all of them is sent', async () => {
    const ids = [await grant(), await grant(), await grant(stranger)].map(({ id }) => id)
    await fixNextBlock(40n * DAY)
    const calls = [
      ...ids.map((id) => strategies.executeClaimGrantCall({ id, vault })),
      strategies.executeClaimGrantCall({ id: ids[0] as bigint, vault }),
      strategies.executeDelegateGrantCall({ delegatee: delegates[0], id: ids[1] as bigint, vault }),
      strategies.executeDelegateGrantCall({ delegatee: delegates[0], id: ids[2] as bigint, vault }),
    ]
    const state = await stateAt(ids, 'pending', delegates)
    const { after, results } = strategies.quoteVestingBatch<strategies.quoteVestingBatch.Quote>(state, [
      ...[...ids, ids[0] as bigint].map(
        (id) => (now: strategies.VestingState) => strategies.quoteClaimGrant(now, { id }),
      ),
      ...ids
        .slice(1)
        .map(
          (id) => (now: strategies.VestingState) =>
            strategies.quoteDelegateGrant(now, { delegatee: delegates[0], id, sender: me }),
        ),
    ])
    const outcome = (result: unknown) => (result instanceof Error ? result.name : 'done')
    const expected = [
      'done',
      'done',
      'done',
      'VestingVault.NothingToClaimError',
      'done',
      'VestingVault.NotBeneficiaryError',
    ]
    expect(results.map(outcome)).toEqual(expected)
    const batch = { calls, gasEach: 400_000n, vault }
    const simulated = await strategies.simulateVestingBatch(chain.client, { ...batch, blockTag: 'pending' })
    expect(simulated.map(outcome)).toEqual(expected)
    const { nonce } = await sent()
    await mined(await strategies.executeVestingBatch(chain.client, { ...batch, blockTag: 'pending', nonce }))
    const now = await stateAt(ids, 'latest', delegates)
    expect(now.grants).toEqual(after.grants)
    expect(now.holders[0]).toEqual(after.holders[0])
    expect(await tokenView('getVotes', [delegates[0]])).toBe(after.holders[1]?.balance)
  })

  test('behavior: an item that names another grant stops the quote, not the batch', async () => {
    const { id } = await grant()
    const state = await stateAt([])
    expect(() => strategies.quoteVestingBatch(state, [(now) => strategies.quoteClaimGrant(now, { id })])).toThrow(
      strategies.UnreadGrantError,
    )
  })
})

describe('actions', () => {
  test('behavior: nothing is sent when the simulation fails', async () => {
    const client = chain.client.extend(strategies.vestingActions())
    chain.requests.length = 0
    await expect(client.executeClaimGrant({ id: 7n, vault })).rejects.toThrow(errors.VestingVaultUnknownGrantError)
    expect(chain.requests.filter((method) => method.startsWith('eth_send'))).toEqual([])
  })

  test('behavior: without an account it says what is missing', async () => {
    const nobody = createPublicClient({ transport: custom({ request: async () => '0x' }) })
    await expect(strategies.executeRevokeGrant(nobody, { id: 0n, vault })).rejects.toThrow('Pass an account')
  })

  test('default: what is mined is told once, of all grants or of one', async () => {
    const { client } = chain
    const all: strategies.VestingEvent[] = []
    const one: strategies.VestingEvent[] = []
    const extended = client.extend(strategies.vestingActions())
    const ends = [
      extended.watchGrants({ onEvent: (event) => all.push(event), vault }),
      strategies.watchGrants(client, { id: 1n, onEvent: (event) => one.push(event), vault }),
    ]
    const [first] = [await grant(), await grant()]
    await fixNextBlock(30n * DAY)
    await mined(await extended.executeClaimGrant({ ...(await sent()), id: first.id }))
    await fixNextBlock()
    await mined(await extended.executeRevokeGrant({ ...(await sent()), id: 1n, to: stranger }))
    await expect
      .poll(() => all.map(({ id, name }) => `${name} ${id}`), { timeout: 20_000 })
      .toEqual(['LinearCreated 0', 'LinearCreated 1', 'Claimed 0', 'Revoked 1'])
    await expect.poll(() => one.map(({ name }) => name), { timeout: 20_000 }).toEqual(['LinearCreated', 'Revoked'])
    for (const end of ends) end()
    expect(all[2]).toMatchObject({ caller: me, to: me })
  })
})

test(`property: quote = preview = simulate = what is mined, over ${runs} random actions`, async () => {
  const { client } = chain
  await client.impersonateAccount({ address: stranger })
  await chain.call(deployed.token, deployed.tokenAbi, 'transfer', [stranger, 1_000_000n * WAD])
  await mined(
    await client.writeContract({
      abi: deployed.tokenAbi,
      account: stranger,
      address: deployed.token,
      args: [vault, 2n ** 255n],
      functionName: 'approve',
    }),
  )
  const random = randomOf(seed)
  const likely = (share: number) => random() < share
  const pick = <value>(...list: value[]) => list[Math.floor(random() * list.length)] as value
  const outcomes: Record<string, number> = {}
  let count = 0n
  for (let index = 0; index < runs; index++) {
    const now = await fixNextBlock(pick(1n, 12n, DAY, 7n * DAY, 40n * DAY))
    const id = BigInt(Math.floor(random() * (Number(count) + (likely(0.1) ? 1 : 0)))) || 0n
    const state = await stateAt([id], 'pending', delegates)
    const known = state.grants[0]
    const anybody = () => pick<Address>(me, stranger)
    const [maker, owner] = [known?.grantor, known?.beneficiary].map((one) =>
      one && one !== zeroAddress && likely(0.85) ? one : anybody(),
    ) as [Address, Address]
    const to = likely(0.1) ? pick(zeroAddress, vault, deployed.token) : anybody()
    const rights = { revocable: likely(0.8), transferable: likely(0.8) }
    const start = likely(0.05) ? pick(0n, now * 1_000n) : now + DAY * BigInt(Math.floor(random() * 60) - 30)
    const amount = BigInt(Math.floor(random() * 1_000)) * pick(WAD, WAD, 1n) + (likely(0.05) ? 2n ** 112n : 0n)
    const duration = likely(0.05) ? 2n ** 32n : pick(0n, DAY, 100n * DAY, 300n * DAY)
    const schedule = {
      cliff: likely(0.05) ? duration + 1n : (duration * BigInt(Math.floor(random() * 101))) / 100n,
      duration,
      start,
      startUnlock: likely(0.05) ? amount + 1n : amount / pick(1n, 4n, amount + 1n),
    }
    const tranches = Array.from({ length: likely(0.05) ? 0 : Math.floor(random() * 6) + 1 }, (_, i) => ({
      amount: likely(0.02) ? 0n : WAD * BigInt(i + 1),
      time: start + BigInt(i) * (likely(0.04) ? 0n : 10n * DAY),
    }))
    const delegatee = pick<Address>(...delegates, zeroAddress)
    const claimable = known ? strategies.quoteGrant(known, { at: now }).claimable : 0n
    const part = (claimable * pick(0n, 50n, 100n, 100n, 101n)) / 100n
    const minimum = likely(0.1) ? 2n ** 100n : 0n
    const kind = pick(
      'linear',
      'linear',
      'tranches',
      'claim',
      'claim',
      'claimTo',
      'revoke',
      'waive',
      'propose',
      'accept',
      'delegate',
      'delegate',
    )
    const common = { at: now, id }
    const { call, quote, sender } = {
      accept: {
        call: strategies.executeAcceptGrantTransferCall({ id, minimum, vault }),
        quote: (sender: Address) => strategies.quoteAcceptGrantTransfer(state, { ...common, minimum, sender }),
        sender: known && known.proposed !== zeroAddress ? pick(known.proposed, owner) : owner,
      },
      claim: {
        call: strategies.executeClaimGrantCall({ id, vault }),
        quote: () => strategies.quoteClaimGrant(state, { id }),
        sender: anybody(),
      },
      claimTo: {
        call: strategies.executeClaimGrantToCall({ amount: part, id, to, vault }),
        quote: (sender: Address) => strategies.quoteClaimGrantTo(state, { ...common, amount: part, sender, to }),
        sender: owner,
      },
      delegate: {
        call: strategies.executeDelegateGrantCall({ delegatee, id, vault }),
        quote: (sender: Address) => strategies.quoteDelegateGrant(state, { delegatee, id, sender }),
        sender: owner,
      },
      linear: {
        call: strategies.executeCreateLinearGrantCall({ amount, beneficiary: to, rights, schedule, vault }),
        quote: (sender: Address) =>
          strategies.quoteCreateLinearGrant(state, { amount, beneficiary: to, rights, schedule, sender }),
        sender: anybody(),
      },
      propose: {
        call: strategies.executeProposeGrantTransferCall({ id, to, vault }),
        quote: (sender: Address) => strategies.quoteProposeGrantTransfer(state, { id, sender, to }),
        sender: owner,
      },
      revoke: {
        call: strategies.executeRevokeGrantCall({ id, to, vault }),
        quote: (sender: Address) => strategies.quoteRevokeGrant(state, { id, sender, to }),
        sender: maker,
      },
      tranches: {
        call: strategies.executeCreateTranchedGrantCall({ beneficiary: to, rights, tranches, vault }),
        quote: (sender: Address) =>
          strategies.quoteCreateTranchedGrant(state, { beneficiary: to, rights, sender, tranches }),
        sender: anybody(),
      },
      waive: {
        call: strategies.executeWaiveRevocationCall({ id, vault }),
        quote: (sender: Address) => strategies.quoteWaiveRevocation(state, { id, sender }),
        sender: maker,
      },
    }[kind]
    const context = `action ${index}, ${kind} of grant ${id}, seed ${seed}`

    // The views of the contract.
    for (const name of ['claimable', 'refundable', 'remaining'] as const) {
      const own = known ? strategies.quoteGrant(known, { at: now })[name] : 'VestingVault.UnknownGrantError'
      expect(await attempt(() => view(name, [id], 'pending')), context).toEqual(own)
    }
    const distant = now + DAY * BigInt(Math.floor(random() * 200))
    if (known) expect(await view('vestedAt', [id, distant])).toBe(strategies.quoteGrant(known, { at: distant }).vested)

    const quoted = await attempt(() => quote(sender))
    const simulated = await attempt<unknown>(async () => {
      const request = { ...call, account: sender, blockTag: 'pending' }
      return ((await client.simulateContract(request as never)) as { result: unknown }).result
    })
    const outcome = typeof quoted === 'string' ? quoted : kind
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
    if (typeof quoted === 'string') {
      expect(simulated, context).toBe(quoted)
      await client.mine({ blocks: 1 })
      continue
    }
    const numbers = quoted as unknown as Record<string, bigint>
    const answer = { claim: numbers.amount, linear: numbers.id, revoke: numbers.refunded, tranches: numbers.id }[
      kind as string
    ]
    expect(simulated, context).toBe(answer)

    const before = await tokenView('balanceOf', [to])
    const gas = 6_000_000n
    await mined(await client.writeContract({ ...call, account: sender, gas } as never))
    const { after } = quoted
    const ids = kind === 'linear' || kind === 'tranches' ? [id, after.count - 1n] : [id]
    const mine = await stateAt(known ? ids : ids.slice(-1), 'latest', delegates)
    expect(mine.grants, context).toEqual(after.grants)
    expect([mine.count, mine.block.timestamp], context).toEqual([after.count, after.block.timestamp])
    for (const holder of after.holders) {
      const same = mine.holders.find(({ delegatee }) => getAddress(delegatee) === getAddress(holder.delegatee))
      expect({ ...same, delegatee: 0 }, context).toEqual({ ...holder, delegatee: 0 })
      if (holder.delegatee !== zeroAddress) {
        expect(await tokenView('getVotes', [holder.delegatee]), context).toBe(holder.balance)
      }
    }
    if (kind === 'claimTo' || kind === 'revoke') {
      const paid = kind === 'revoke' ? numbers.refunded : numbers.amount
      expect((await tokenView('balanceOf', [to])) - before, context).toBe(paid)
    }
    count = after.count
  }
  process.stdout.write(`quote = execute, vesting: ${JSON.stringify(outcomes)}\n`)
})

test('lifecycle: each action of the library sends what it describes', async () => {
  const { client } = chain
  const [start, tranche] = [await fixNextBlock(), 10n * WAD]
  const tranches = [
    { amount: tranche, time: start },
    { amount: tranche, time: start + DAY },
  ]
  const create = { beneficiary: me, rights: { revocable: true, transferable: true }, tranches }
  await mined(await strategies.executeCreateTranchedGrant(client, { ...(await sent()), ...create }))
  const step = async (send: (common: Awaited<ReturnType<typeof sent>>) => Promise<Hash>) => {
    await fixNextBlock()
    await mined(await send(await sent()))
    return (await stateAt([0n], 'latest')).grants[0] as strategies.VestingGrant
  }
  const claimed = await step((common) => strategies.executeClaimGrantTo(client, { ...common, amount: 5n, id: 0n }))
  expect(claimed.claimed).toBe(5n)
  const delegated = await step((common) =>
    strategies.executeDelegateGrant(client, { ...common, delegatee: me, id: 0n }),
  )
  expect(delegated.delegatee).toBe(me)
  const proposed = await step((common) => strategies.executeProposeGrantTransfer(client, { ...common, id: 0n, to: me }))
  expect(proposed.proposed).toBe(me)
  const accepted = await step((common) =>
    strategies.executeAcceptGrantTransfer(client, { ...common, id: 0n, minimum: 2n * tranche - 5n }),
  )
  expect(accepted.proposed).toBe(zeroAddress)
  const waived = await step((common) => strategies.executeWaiveRevocation(client, { ...common, id: 0n }))
  expect(waived).toMatchObject({ grantor: zeroAddress, revocable: false })
  const { result } = await client.simulateContract(
    strategies.executeVestingBatchCall({
      calls: [strategies.executeClaimGrantCall({ id: 0n, vault })],
      gasEach: 200_000n,
      vault,
    }) as never,
  )
  const [done, [data]] = result as unknown as [boolean[], [Hex]]
  expect(done).toEqual([true])
  expect(decodeFunctionResult({ abi: strategies.claimGrantAbi, data })).toBe(tranche - 5n)
})
