import type { ArithmeticOverflowError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertUint } from '../internal/assert.js'
import { checkUint } from '../internal/checked.js'
import { assertWeeks } from '../internal/locks.js'
import { WEEK } from './constants.js'
import { StreamOrderError, type WeekCountError } from './errors.js'
import type { UnlockCalendar } from './types.js'
import type { UnlockEvent, UnlockStream } from './UnlockEvent.js'

/**
 * Sorts everything that will be unlocked into weeks.
 *
 * An event falls into the week `⌊time/WEEK⌋`, as in the histogram of `VoteLock`. A stream gives each week what it releases
 * in it: the difference of `⌊amount·(t − start)/(end − start)⌋` at its two ends, so that no unit is lost or counted twice.
 * What is free at `from` is kept apart, and so is what lies beyond the last week: the sum of all three is what was given,
 * exactly. Amounts in base units, times in Unix seconds. Formula: docs/reference/locks.md, Calendar.
 *
 * Risk: a calendar knows the locks it was given. Tokens that are locked elsewhere, or free and waiting, are not in it.
 *
 * @param options - {@link unlockCalendar.Options}
 * @returns The calendar: {@link UnlockCalendar}.
 * @throws {@link WeekCountError} when `weeks` is no whole number from 1 to 5,200.
 * @throws {@link StreamOrderError} when a stream does not end after its start.
 * @throws {@link ArithmeticOverflowError} when a sum does not fit 256 bits.
 * @throws {@link IntegerOutOfRangeError} when a moment or an amount is no `uint256`.
 *
 * @example
 * ```ts
 * import { unlockCalendar, WEEK } from '@holdfast/core'
 *
 * const { amounts, later, unlocked } = unlockCalendar({
 *   events: [
 *     { amount: 500n, time: 2_000n * WEEK },
 *     { amount: 700n, time: 2_001n * WEEK },
 *   ],
 *   from: 2_000n * WEEK,
 *   streams: [{ amount: 400n, end: 2_004n * WEEK, start: 2_000n * WEEK }],
 *   weeks: 3,
 * })
 * const parts = { amounts, later, unlocked }
 *
 * parts
 * // { amounts: [100n, 800n, 100n], later: 100n, unlocked: 500n }
 * ```
 */
export function unlockCalendar(options: unlockCalendar.Options): UnlockCalendar {
  const { events, from, streams = [], weeks = 208 } = options
  assertUint(from, 'from')
  assertWeeks(weeks)
  const firstWeek = from / WEEK
  const amounts: bigint[] = Array.from({ length: weeks }, () => 0n)
  let [later, unlocked] = [0n, 0n]

  for (const { amount, time } of events) {
    assertUint(amount, 'amount')
    assertUint(time, 'time')
    const week = time / WEEK - firstWeek
    if (time <= from) unlocked += amount
    else if (week < weeks) amounts[Number(week)] = (amounts[Number(week)] as bigint) + amount
    else later += amount
  }

  for (const { amount, end, start } of streams) {
    assertUint(amount, 'amount')
    assertUint(start, 'start')
    assertUint(end, 'end')
    if (end <= start) throw new StreamOrderError({ end, start })
    const releasedAt = (time: bigint) =>
      time <= start ? 0n : time >= end ? amount : (amount * (time - start)) / (end - start)
    let before = releasedAt(from)
    unlocked += before
    for (let week = 0; week < weeks && before < amount; week++) {
      const after = releasedAt((firstWeek + BigInt(week) + 1n) * WEEK)
      amounts[week] = (amounts[week] as bigint) + after - before
      before = after
    }
    later += amount - before
  }

  return { amounts: amounts.map(checkUint), firstWeek, from, later: checkUint(later), unlocked: checkUint(unlocked) }
}

export declare namespace unlockCalendar {
  /** What is locked, and how far to look. */
  type Options = {
    /** What becomes free at one moment each. */
    events: readonly UnlockEvent[]
    /** The moment to look ahead from: now, as a rule [unix seconds]. */
    from: bigint
    /** What becomes free evenly. */
    streams?: readonly UnlockStream[] | undefined
    /** Number of weeks; 208 by default, four years. */
    weeks?: number | undefined
  }
  /** Everything the function can throw. */
  type ErrorType = ArithmeticOverflowError | IntegerOutOfRangeError | StreamOrderError | WeekCountError
}
