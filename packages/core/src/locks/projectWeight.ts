import type { ArithmeticOverflowError, IntegerOutOfRangeError, SignedOverflowError } from '../errors/arithmetic.js'
import { assertUint } from '../internal/assert.js'
import { assertLine, toUint, valueAt } from '../internal/line.js'
import { assertWeeks } from '../internal/locks.js'
import { WEEK } from './constants.js'
import type { WeekCountError } from './errors.js'
import type { LockLine } from './types.js'

/**
 * Projects the weight of positions, week by week, as it will be if nobody touches them.
 *
 * The sum of the lines at `from` and at the beginning of every week after it [base units · scale]. Between two of these
 * moments weights run straight, since locks bend and end at whole weeks only. Formula: docs/reference/formulas.md §6.
 *
 * @param options - {@link projectWeight.Options}
 * @returns One moment and weight for `from` and for each of the weeks.
 * @throws {@link WeekCountError} when `weeks` is no whole number from 1 to 5,200.
 * @throws {@link ArithmeticOverflowError} when a line that no lock has leaves 256 bits.
 * @throws {@link SignedOverflowError} when such a line leaves 255 bits, or falls below zero.
 * @throws {@link IntegerOutOfRangeError} when an argument is out of the range of its Solidity type.
 *
 * @example
 * ```ts
 * import { decayLine, permanentLine, projectWeight, WEEK } from '@holdfast/core'
 *
 * const weights = projectWeight({
 *   from: 0n,
 *   lines: [
 *     decayLine({ amount: 4n * WEEK, end: 2n * WEEK, period: 4n * WEEK, scale: 1n, start: 0n }),
 *     permanentLine({ amount: 604_800n, scale: 1n, start: 0n }),
 *   ],
 *   weeks: 2,
 * }).map(({ weight }) => weight / WEEK)
 *
 * weights
 * // [3n, 2n, 1n]
 * ```
 */
export function projectWeight(options: projectWeight.Options): readonly projectWeight.Moment[] {
  const { from, lines, weeks } = options
  assertUint(from, 'from')
  assertWeeks(weeks)
  for (const line of lines) assertLine(line)
  return Array.from({ length: weeks + 1 }, (_, week) => {
    const time = week === 0 ? from : (from / WEEK + BigInt(week)) * WEEK
    const weight = lines.reduce(
      (sum, line) => (time < line.start || time >= line.end ? sum : sum + toUint(valueAt(line, time))),
      0n,
    )
    return { time, weight }
  })
}

export declare namespace projectWeight {
  /** Which positions, and how far. */
  type Options = {
    /** The first moment [unix seconds]. */
    from: bigint
    /** Lines of the positions: `decayLine`, `loyaltyLine`, `permanentLine`. */
    lines: readonly LockLine[]
    /** Number of weeks. */
    weeks: number
  }
  /** What the positions weigh at one moment. */
  type Moment = {
    /** The moment [unix seconds]. */
    time: bigint
    /** Sum of the weights [base units · scale]. */
    weight: bigint
  }
  /** Everything the function can throw. */
  type ErrorType = ArithmeticOverflowError | IntegerOutOfRangeError | SignedOverflowError | WeekCountError
}
