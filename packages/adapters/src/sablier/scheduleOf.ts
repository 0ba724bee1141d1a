import { mulDiv, powWad, type UnlockSchedule, type UnlockSource, WAD, WEEK } from '@holdfast/core'
import type { Address } from 'viem'
import type { SablierShape, SablierStream } from './types.js'

/** More steps than these are taken for a stream, which is off by less than one step. */
const MOST_STEPS = 1_000n

type Parts = { events: UnlockSchedule['events'][number][]; streams: UnlockSchedule['streams'][number][] }

/**
 * What becomes free of streams, seen from `now`: the sum for each is what the contract still holds for it. Apart from its
 * caller, which loads it with the first read: the power of a curve is most of it.
 */
export function scheduleOf(lockup: Address, streams: readonly SablierStream[], now: bigint): UnlockSchedule {
  const parts: Parts = { events: [], streams: [] }
  for (const stream of streams) {
    const { deposited, id, recipient, refunded, streamed, withdrawable } = stream
    const source = { account: recipient, address: lockup, id, venue: 'sablier' }
    if (withdrawable > 0n) parts.events.push({ amount: withdrawable, source, time: now })
    // What a cancellation left has vested; nothing else will.
    if (deposited - refunded > streamed) addFuture(parts, stream, source, now)
  }
  return parts
}

function addFuture(parts: Parts, stream: SablierStream, source: UnlockSource, now: bigint): void {
  const { deposited, end, shape } = stream
  if (shape.model === 'linear') addLinear(parts, stream, shape, source, now)
  else if (shape.model === 'dynamic') addSegments(parts, stream, shape.segments, source, now)
  else {
    const tranches = shape.model === 'tranched' ? shape.tranches : [{ amount: deposited, time: end }]
    for (const { amount, time } of tranches) if (time > now) parts.events.push({ amount, source, time })
  }
}

function addLinear(
  parts: Parts,
  { deposited, end, start, streamed }: SablierStream,
  { cliff, granularity, unlockAtCliff, unlockAtStart }: SablierShape & { model: 'linear' },
  source: UnlockSource,
  now: bigint,
): void {
  const event = (amount: bigint, time: bigint) => {
    if (amount > 0n) parts.events.push({ amount, source, time })
  }
  if (start > now) event(unlockAtStart, start)
  if (cliff > now) event(unlockAtCliff, cliff)
  const from = cliff || start
  const even = deposited - unlockAtStart - unlockAtCliff
  let before = from > now ? 0n : streamed - unlockAtStart - unlockAtCliff
  if (before === even) return
  const steps = (end - from) / granularity
  if (granularity === 1n || steps > MOST_STEPS) {
    parts.streams.push({ amount: even - before, end, source, start: from > now ? from : now })
    return
  }
  for (let step = 1n; step <= steps; step++) {
    const time = from + step * granularity
    if (time <= now || time >= end) continue
    const after = mulDiv(step * granularity, even, { denominator: end - from, rounding: 'down' })
    event(after - before, time)
    before = after
  }
  event(even - before, end)
}

/** A curve becomes straight lines from week to week, so that a calendar of weeks has what the curve frees in each. */
function addSegments(
  parts: Parts,
  stream: SablierStream,
  segments: readonly { amount: bigint; exponent: bigint; time: bigint }[],
  source: UnlockSource,
  now: bigint,
): void {
  let from = stream.start
  let sum = 0n
  for (const { amount, exponent, time: end } of segments) {
    const begin = from > now ? from : now
    let before = from > now ? 0n : stream.streamed - sum
    let left = begin
    while (left < end) {
      const next = exponent === WAD ? end : (left / WEEK + 1n) * WEEK
      const right = next < end ? next : end
      const share = mulDiv(right - from, WAD, { denominator: end - from, rounding: 'down' })
      const curve =
        right === end ? amount : mulDiv(powWad(share, exponent), amount, { denominator: WAD, rounding: 'down' })
      const after = curve > before ? curve : before
      if (after > before) parts.streams.push({ amount: after - before, end: right, source, start: left })
      left = right
      before = after
    }
    sum += amount
    from = end
  }
}
