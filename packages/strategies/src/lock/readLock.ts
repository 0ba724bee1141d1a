import { getAnswers, type Reads } from '@holdfast/bindings/lens'
import { WEEK } from '@holdfast/core'
import { type Address, type Client, type Hex, toHex } from 'viem'
import { addressOf } from '../addressOf.js'
import { settled } from '../settled.js'
import { ROLL_WEEKS, SHAPES } from './constants.js'
import type { getLockState } from './getLockState.js'
import { lockPositionId } from './lockPositionId.js'
import type { LockPosition, LockState } from './types.js'

/** What does not depend on positions or weeks. */
const fixed = {
  token: ['lock', 'token()'],
  scale: ['lock', 'SCALE()'],
  period: ['lock', 'PERIOD()'],
  factor: ['lock', 'FACTOR()'],
  shape: ['lock', 'SHAPE()'],
  minimum: ['lock', 'MINIMUM()'],
  maximumLocked: ['lock', 'MAX_LOCKED()'],
  minimumDuration: ['lock', 'MINIMUM_DURATION()'],
  maximumDuration: ['lock', 'MAXIMUM_DURATION()'],
  bucketLimit: ['lock', 'bucketLimit()'],
  concentration: ['lock', 'concentration()'],
  live: ['lock', 'live()'],
  locked: ['lock', 'locked()'],
  permanent: ['lock', 'permanent()'],
  termsId: ['lock', 'currentTerms()'],
  terms: ['lock', 'termsOf(uint256)', ['termsId'], ['maximum', 'minimumBurn', 'exponent']],
  count: ['lock', 'positionCount(address)', ['owner']],
  delegatee: ['lock', 'delegates(address)', ['owner']],
  votes: ['lock', 'getVotes(address)', ['owner']],
} as const satisfies Reads

const position = ['owner', 'shape', 'amount', 'start', 'end', 'terms'] as const
const terms = ['maximum', 'minimumBurn', 'exponent'] as const
type PositionAnswer = Record<(typeof position)[number], bigint>
type TermsAnswer = Record<(typeof terms)[number], bigint>

/** Positions in one request: its answer has to fit the 24 kB that a deployless call may return. */
const PAGE = 16

/** What `getLockState` loads with the first read, together with the lens. */
export async function readLock(client: Client, parameters: getLockState.Parameters): Promise<LockState> {
  const { end, lock, owner } = parameters
  const ends = end === undefined ? [] : Array.from({ length: Number(ROLL_WEEKS) + 1 }, (_, i) => end + BigInt(i) * WEEK)
  const given: Record<string, Hex> = { lock, owner }
  const weeks: Record<string, Reads[string]> = {}
  for (const [index, time] of ends.entries()) {
    given[`end${index}`] = toHex(time, { size: 32 })
    weeks[`week${index}`] = ['lock', 'endingIn(uint256)', [`end${index}`]]
  }
  const first = await readPage(client, parameters, { from: 0, given, reads: { ...fixed, ...weeks } })
  const own = settled(first.answers, fixed)
  const ending = settled(first.answers, weeks) as Record<string, bigint>
  const count = Number(own.count)
  // The rest, if there is any, at the block of the first part; of a pending block there is no other name.
  const blockNumber = parameters.blockTag === 'pending' ? undefined : first.block.number
  const second =
    count > PAGE
      ? await readPage(client, { ...parameters, blockNumber }, { from: PAGE, given: { lock, owner }, reads: {} })
      : undefined
  const { delegatee, shape, termsId, token, terms: current, ...numbers } = own

  return {
    ...numbers,
    block: first.block,
    currentTerms: { ...current, id: termsId },
    delegatee: addressOf(delegatee),
    lock,
    owner,
    positions: [...first.positions, ...(second?.positions ?? [])].slice(0, count),
    shape: SHAPES[Number(shape)] ?? 'none',
    token: addressOf(token),
    weeks: ends.map((time, index) => ({ amount: ending[`week${index}`] as bigint, end: time })),
  }
}

async function readPage(
  client: Client,
  { blockNumber, blockTag, owner }: getLockState.Parameters,
  { from, given, reads }: { from: number; given: Record<string, Hex>; reads: Reads },
) {
  const ids = Array.from({ length: PAGE }, (_, index) => lockPositionId({ index: BigInt(from + index), owner }))
  const named: Record<string, Hex> = { ...given }
  const calls: Record<string, Reads[string]> = {}
  for (const [index, id] of ids.entries()) {
    named[`id${index}`] = toHex(id, { size: 32 })
    calls[`position${index}`] = ['lock', 'position(uint256)', [`id${index}`], position]
    calls[`terms${index}`] = ['lock', 'termsOf(uint256)', [`position${index}.terms`], terms]
    calls[`ending${index}`] = ['lock', 'endingIn(uint256)', [`position${index}.end`]]
  }
  const { answers, block } = await getAnswers(client, {
    blockNumber,
    blockTag,
    given: named as Record<string, Address>,
    reads: { ...reads, ...calls } as Reads,
  })
  const read = settled(answers, calls) as Record<string, unknown>
  const positions = ids.map((id, index): LockPosition => {
    const { amount, end, shape, start, terms: number } = read[`position${index}`] as PositionAnswer
    return {
      amount,
      end,
      ending: read[`ending${index}`] as bigint,
      id,
      shape: SHAPES[Number(shape)] ?? 'none',
      start,
      terms: { ...(read[`terms${index}`] as TermsAnswer), id: number },
    }
  })
  return { answers, block, positions }
}
