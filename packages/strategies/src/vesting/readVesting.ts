import { getAnswers, type Reads } from '@holdfast/bindings/lens'
import {
  type Address,
  type BlockTag,
  type Client,
  decodeFunctionResult,
  encodeFunctionData,
  toHex,
  zeroAddress,
} from 'viem'
import { readContract } from 'viem/actions'
import { getAction } from 'viem/utils'
import { addressOf } from '../addressOf.js'
import { settled } from '../settled.js'
import { tranchesBatchAbi, tranchesOfAbi } from './abi.js'
import { TooManyDelegatesError } from './errors.js'
import { same } from './same.js'
import type { VestingGrant, VestingHolder, VestingState, VestingTranche } from './types.js'

/** What does not depend on grants. */
const fixed = {
  token: ['vault', 'TOKEN()'],
  count: ['vault', 'count()'],
  recorded: ['vault', 'recorded(address)', ['nobody']],
  balance: ['token', 'balanceOf(address)', ['vault']],
} as const satisfies Reads

/** Whether the token counts votes: it does if it answers. */
const votes: Reads = { votes: ['token', 'delegates(address)', ['vault']] }

const grant = [
  'beneficiary',
  'grantor',
  'delegatee',
  'proposed',
  'amount',
  'claimed',
  'start',
  'duration',
  'cliff',
  'startUnlock',
  'revokedAt',
  'revocable',
  'transferable',
  'tranched',
] as const
type GrantAnswer = Record<(typeof grant)[number], bigint>

/** Grants in one request: its answer has to fit the 24 kB that a deployless call may return. */
const PAGE = 16n
/** Delegates beside them. */
const DELEGATES = 8
/** Gas for reading one list of tranches, of 128 at most. */
const GAS_EACH = 1_000_000n

type Parameters = {
  blockNumber?: bigint | undefined
  blockTag?: BlockTag | undefined
  delegatees?: readonly Address[] | undefined
  /** The grants; those from `first` to before `end` otherwise. */
  ids?: readonly bigint[] | undefined
  end?: bigint | undefined
  first?: bigint | undefined
  vault: Address
}

/** What `getVestingState` and `getGrants` load with the first read, together with the lens. */
export async function readVesting(client: Client, parameters: Parameters): Promise<VestingState> {
  const { blockTag, delegatees = [], first = 0n, ids, vault } = parameters
  if (delegatees.length > DELEGATES) throw new TooManyDelegatesError({ count: delegatees.length, maximum: DELEGATES })
  const page = ids?.slice(0, Number(PAGE)) ?? range(first, least(first + PAGE, parameters.end))
  const start = await readPage(client, parameters, page)
  const { block, count } = start
  const left = ids?.slice(page.length) ?? range(first + PAGE, least(count, parameters.end))
  // The rest, if there is any, at the block of the first part; of a pending block there is no other name.
  const at = blockTag === 'pending' ? parameters : { ...parameters, blockNumber: block.number }
  const rest = await Promise.all(pages(left).map((some) => readPage(client, { ...at, delegatees: [] }, some)))
  const grants = await withTranches(
    client,
    at,
    vault,
    [start, ...rest].flatMap((part) => part.grants),
  )
  const holders: VestingHolder[] = []
  for (const holder of [start, ...rest].flatMap((part) => part.holders)) {
    if (!holders.some(({ delegatee }) => same(delegatee, holder.delegatee))) holders.push(holder)
  }
  return { ...start, grants, holders }
}

type Page = Omit<VestingState, 'grants'> & { grants: (VestingGrant & { tranched: boolean })[] }

async function readPage(client: Client, parameters: Parameters, ids: readonly bigint[]): Promise<Page> {
  const { blockNumber, blockTag, delegatees = [], vault } = parameters
  const given: Record<string, Address> = { nobody: zeroAddress, vault }
  const calls: Record<string, Reads[string]> = {}
  const grants: Record<string, Reads[string]> = {}
  const holder = (name: string, delegatee: string) => {
    calls[`ballot${name}`] = ['vault', 'ballotOf(address)', [delegatee]]
    calls[`recorded${name}`] = ['vault', 'recorded(address)', [delegatee]]
    calls[`balance${name}`] = ['token', 'balanceOf(address)', [`ballot${name}`]]
  }
  for (const [index, id] of ids.entries()) {
    given[`id${index}`] = toHex(id, { size: 32 })
    grants[`grant${index}`] = ['vault', 'grantOf(uint256)', [`id${index}`], grant]
    holder(`${index}`, `grant${index}.delegatee`)
  }
  for (const [index, delegatee] of delegatees.entries()) {
    given[`delegatee${index}`] = delegatee
    holder(`Named${index}`, `delegatee${index}`)
  }
  const reads: Reads = { ...fixed, ...votes, ...grants, ...calls }
  const { answers, block } = await getAnswers(client, { blockNumber, blockTag, given, reads })
  const own = settled(answers, fixed)
  const words = settled(answers, calls) as Record<string, bigint>
  const holderOf = (name: string, delegatee: Address): VestingHolder => ({
    address: addressOf(words[`ballot${name}`] as bigint),
    balance: words[`balance${name}`] as bigint,
    delegatee,
    recorded: words[`recorded${name}`] as bigint,
  })
  const state: Page = {
    block,
    count: own.count,
    grants: [],
    hasVotes: !(answers.votes instanceof Error),
    holders: [{ address: vault, balance: own.balance, delegatee: zeroAddress, recorded: own.recorded }],
    token: addressOf(own.token),
    vault,
  }
  const found: Page['grants'] = []
  const holders = [...state.holders]
  for (const [index, id] of ids.entries()) {
    // Quotes say by name that there is no such grant; a list simply does not have it.
    if (id >= own.count) continue
    const name = `grant${index}`
    const answer = settled({ [name]: answers[name] } as never, { [name]: grants[name] } as Reads)[name] as never
    const { beneficiary, delegatee, grantor, proposed, revocable, tranched, transferable, ...numbers } =
      answer as GrantAnswer
    found.push({
      ...numbers,
      beneficiary: addressOf(beneficiary),
      delegatee: addressOf(delegatee),
      grantor: addressOf(grantor),
      id,
      proposed: addressOf(proposed),
      revocable: revocable !== 0n,
      tranched: tranched !== 0n,
      tranches: [],
      transferable: transferable !== 0n,
    })
    if (delegatee !== 0n) holders.push(holderOf(`${index}`, addressOf(delegatee)))
  }
  for (const [index, delegatee] of delegatees.entries()) {
    if (!same(delegatee, zeroAddress)) holders.push(holderOf(`Named${index}`, delegatee))
  }
  return { ...state, grants: found, holders }
}

/** Reads the tranches of those that have some: of the vault itself, since its batch makes any of its calls, views too. */
async function withTranches(
  client: Client,
  { blockNumber, blockTag }: Pick<Parameters, 'blockNumber' | 'blockTag'>,
  vault: Address,
  grants: Page['grants'],
): Promise<VestingGrant[]> {
  const ids = grants.filter(({ tranched }) => tranched).map(({ id }) => id)
  const lists = await Promise.all(
    pages(ids).map(async (some) => {
      const calls = some.map((id) => encodeFunctionData({ abi: tranchesOfAbi, args: [id] }))
      const [, answers] = await getAction(
        client,
        readContract,
        'readContract',
      )({
        abi: tranchesBatchAbi,
        address: vault,
        args: [calls, GAS_EACH],
        functionName: 'batch',
        ...(blockNumber === undefined ? { blockTag } : { blockNumber }),
      } as never as {
        abi: typeof tranchesBatchAbi
        address: Address
        args: [typeof calls, bigint]
        functionName: 'batch'
      })
      return answers.map((data) => decodeFunctionResult({ abi: tranchesOfAbi, data }) as readonly VestingTranche[])
    }),
  )
  const tranches = lists.flat()
  return grants.map(({ tranched, ...rest }) => ({
    ...rest,
    tranches: tranched ? (tranches[ids.indexOf(rest.id)] as readonly VestingTranche[]) : [],
  }))
}

function range(first: bigint, end: bigint): bigint[] {
  return end <= first ? [] : Array.from({ length: Number(end - first) }, (_, index) => first + BigInt(index))
}

function least(a: bigint, b: bigint | undefined): bigint {
  return b !== undefined && b < a ? b : a
}

function pages(ids: readonly bigint[]): bigint[][] {
  return Array.from({ length: Math.ceil(ids.length / Number(PAGE)) }, (_, page) =>
    ids.slice(page * Number(PAGE), (page + 1) * Number(PAGE)),
  )
}
