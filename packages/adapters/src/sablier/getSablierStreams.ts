import type { Address, BlockTag, Client } from 'viem'
import { blockOf, readMany } from '../internal/readMany.js'
import { sablierLockupAbi as abi } from './abi.js'
import type { SablierShape, SablierStatus, SablierStream, SablierStreams } from './types.js'

/** Calls for each stream, whatever its model. */
const functions = [
  'getLockupModel',
  'statusOf',
  'getSender',
  'getUnderlyingToken',
  'getStartTime',
  'getEndTime',
  'getDepositedAmount',
  'getWithdrawnAmount',
  'getRefundedAmount',
  'streamedAmountOf',
  'withdrawableAmountOf',
  'isCancelable',
  'isTransferable',
] as const

/** Further calls for the streams of each model, in the order of Sablier's enumeration. */
const further = [['getUnlockAmounts', 'getCliffTime'], ['getSegments'], ['getTranches'], []] as const

const models = ['linear', 'dynamic', 'tranched', 'priceGated'] as const
const statuses: readonly SablierStatus[] = ['pending', 'streaming', 'settled', 'canceled', 'depleted']

/**
 * Reads streams of Sablier Lockup and what becomes free of them, at one block.
 *
 * Takes four requests, two more for each ten streams. Works for Lockup 4; of an earlier one without `getGranularity`
 * every stream counts as vesting each second. What can be withdrawn is free at the moment of the reading; of a canceled
 * stream nothing else is. Linear streams and tranches become what they are; a segment with an exponent becomes straight
 * lines from week to week, equal to the curve at each boundary but for the rounding of the power. Amounts in base units.
 *
 * Risk: a cancelable stream may end at any moment and give back what has not vested; a price-gated one may pay before its
 * end, which is when this expects it. Streams of several tokens are read alike: give only those of one to a calendar.
 *
 * @param client - Client of the chain.
 * @param parameters - {@link getSablierStreams.Parameters}
 * @returns {@link SablierStreams}
 * @throws `ContractFunctionExecutionError` of viem when there is no such stream, `lockup` is another contract, or the
 * request itself fails.
 *
 * @example
 * ```ts no-run
 * import { getSablierStreams } from '@holdfast/adapters/sablier'
 * import { unlockCalendar } from '@holdfast/core'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') })
 * const { block, schedule } = await getSablierStreams(client, {
 *   ids: [1n, 2n, 3n],
 *   lockup: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 * })
 * const calendar = unlockCalendar({ ...schedule, from: block.timestamp })
 * ```
 */
export async function getSablierStreams(
  client: Client,
  parameters: getSablierStreams.Parameters,
): Promise<SablierStreams> {
  const { ids, lockup } = parameters
  const block = await blockOf(client, parameters)
  const blockNumber = block.number
  const call = (functionName: string, id: bigint) => ({ abi, address: lockup, args: [id], functionName })
  const [common, optional] = await Promise.all([
    readMany(client, { blockNumber, calls: ids.flatMap((id) => functions.map((name) => call(name, id))) }),
    // The owner of a burned stream, and the steps of an old one, fail.
    readMany(client, {
      blockNumber,
      calls: ids.flatMap((id) => [call('getRecipient', id), call('getGranularity', id)]),
      mayFail: true,
    }),
  ])
  const modelOf = (index: number) => common[index * functions.length] as number
  const shapes = await readMany(client, {
    blockNumber,
    calls: ids.flatMap((id, index) => (further[modelOf(index)] ?? []).map((name) => call(name, id))),
  })

  const streams: SablierStream[] = ids.map((id, index) => {
    const from = index * functions.length
    const [, status, sender, token, start, end, deposited, withdrawn, refunded, streamed, withdrawable, ...rights] =
      common.slice(from, from + functions.length) as [
        ...[number, number, Address, Address, number, number],
        ...[bigint, bigint, bigint, bigint, bigint, boolean, boolean],
      ]
    const answers = shapes.splice(0, further[modelOf(index)]?.length ?? 0)
    return {
      cancelable: rights[0],
      deposited,
      end: BigInt(end),
      id,
      recipient: optional[2 * index] as Address | undefined,
      refunded,
      sender,
      shape: shapeOf(modelOf(index), answers, optional[2 * index + 1] as number | undefined),
      start: BigInt(start),
      status: statuses[status] as SablierStatus,
      streamed,
      token,
      transferable: rights[1],
      withdrawable,
      withdrawn,
    }
  })
  const { scheduleOf } = await import('./scheduleOf.js')
  return { block, lockup, schedule: scheduleOf(lockup, streams, block.timestamp), streams }
}

/** The shape of a stream, from what its further calls answered. */
function shapeOf(index: number, answers: readonly unknown[], granularity = 1): SablierShape {
  const model = models[index] as SablierShape['model']
  if (model === 'linear') {
    const [amounts, cliff] = answers as [{ cliff: bigint; start: bigint }, number]
    return {
      cliff: BigInt(cliff),
      // A stream that was made before there were steps has none.
      granularity: BigInt(granularity || 1),
      model,
      unlockAtCliff: amounts.cliff,
      unlockAtStart: amounts.start,
    }
  }
  if (model === 'priceGated') return { model }
  const parts = (answers[0] as { amount: bigint; exponent: bigint; timestamp: number }[]).map(
    ({ timestamp, ...part }) => ({ ...part, time: BigInt(timestamp) }),
  )
  return model === 'dynamic' ? { model, segments: parts } : { model, tranches: parts }
}

export declare namespace getSablierStreams {
  /** Which streams of which contract, at which block. */
  type Parameters = {
    /** Block to read at; the latest by default. */
    blockNumber?: bigint | undefined
    /** Named block to read at; `latest` by default. */
    blockTag?: BlockTag | undefined
    /** Numbers of the streams. */
    ids: readonly bigint[]
    /** Address of `SablierLockup`. */
    lockup: Address
  }
}
