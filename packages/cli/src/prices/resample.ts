import { expWad, lnWad, type Wad } from '@holdfast/core'
import { HistoryTooShortError, WindowGapError, WindowOutOfRangeError, WindowTooLongError } from './errors.js'
import type { PriceHistory, PricePoint, PriceWindow } from './types.js'

const DAY = 86_400

/**
 * Puts a window of a history on an even grid.
 *
 * Between two points of the history the price follows a straight line in its logarithm; on a point it is that point's
 * price exactly.
 *
 * @param history - The history.
 * @param options - {@link resample.Options}
 * @returns The grid.
 * @throws {@link WindowOutOfRangeError} when the window does not lie within the history.
 * @throws {@link WindowGapError} when the window spans a gap in it.
 * @throws {@link HistoryTooShortError} when the window holds too few steps, or too few points of the history.
 * @throws {@link WindowTooLongError} when a step would be longer than allowed.
 */
export function resample(history: PriceHistory, options: resample.Options): PriceWindow {
  const { from, maximumGap, maximumStep, minimumStep, steps, to } = options
  const { points, source } = history
  const first = points[0]?.time ?? 0
  const last = points.at(-1)?.time ?? 0
  if (from >= to || from < first || to > last) throw new WindowOutOfRangeError({ first, from, last, to })

  const length = to - from
  const step = Math.max(minimumStep, Math.floor(length / steps))
  if (step > maximumStep) {
    const limit = Math.floor((maximumStep * steps) / DAY)
    throw new WindowTooLongError({ days: Math.ceil(length / DAY), limit })
  }
  const count = Math.floor(length / step)
  if (count < options.minimumSteps) {
    throw new HistoryTooShortError({ found: count, needed: options.minimumSteps, what: `steps of ${step} seconds` })
  }
  const observed = points.filter(({ time }) => time >= from && time <= to).length
  if (observed < options.minimumPoints) {
    throw new HistoryTooShortError({ found: observed, needed: options.minimumPoints, what: 'points in the window' })
  }

  const prices: Wad[] = []
  let index = 0
  for (let i = 0; i <= count; i += 1) {
    const time = from + i * step
    while (index + 1 < points.length && (points[index + 1] as PricePoint).time <= time) index += 1
    const before = points[index] as PricePoint
    const after = points[index + 1]
    if (after && before.time < time && after.time - before.time > maximumGap) {
      throw new WindowGapError({ after: after.time, before: before.time })
    }
    prices.push(after ? between(before, after, time) : before.price)
  }
  return { observed, prices, source, start: from, step }
}

export declare namespace resample {
  /** Which window, on which grid. */
  type Options = {
    /** Start of the window [unix seconds]. */
    from: number
    /** Gap that is never interpolated [seconds]. */
    maximumGap: number
    /** Longest step [seconds]. */
    maximumStep: number
    /** Least number of points of the history in the window. */
    minimumPoints: number
    /** Shortest step [seconds]. */
    minimumStep: number
    /** Least number of steps. */
    minimumSteps: number
    /** Number of steps that is aimed at. */
    steps: number
    /** End of the window [unix seconds]. */
    to: number
  }
}

function between(before: PricePoint, after: PricePoint, time: number): Wad {
  if (time === before.time || before.price === after.price) return before.price
  const low = lnWad(before.price)
  const high = lnWad(after.price)
  const share = (high - low) * BigInt(time - before.time)
  return expWad(low + share / BigInt(after.time - before.time))
}
