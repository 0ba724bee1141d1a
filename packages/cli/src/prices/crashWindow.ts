import { HistoryTooShortError } from './errors.js'
import type { PriceHistory, PricePoint } from './types.js'

/**
 * Finds the deepest fall of a history: the largest loss from a peak to a later point within a given time.
 *
 * A fall never spans a gap: a ticker may mean another asset on its other side.
 *
 * @param history - The history.
 * @param options - {@link crashWindow.Options}
 * @returns The window around the fall, clipped to the data on this side of any gap.
 * @throws {@link HistoryTooShortError} when the history holds less than two points.
 */
export function crashWindow(history: PriceHistory, options: crashWindow.Options): crashWindow.ReturnType {
  const { fallWithin, leadIn, maximumGap, seconds } = options
  const { points } = history
  let best: { depth: number; peak: PricePoint; segment: number } | undefined
  let segment = 0
  // Indices of candidates for the peak: prices fall along the queue, so its head is the highest within reach.
  let queue: number[] = []
  points.forEach((point, index) => {
    if (index > 0 && point.time - at(points, index - 1).time > maximumGap) {
      queue = []
      segment = index
    }
    while (queue.length > 0 && at(points, queue[0] as number).time < point.time - fallWithin) queue.shift()
    while (queue.length > 0 && at(points, queue.at(-1) as number).price <= point.price) queue.pop()
    queue.push(index)
    const peak = at(points, queue[0] as number)
    const depth = 1 - Number(point.price) / Number(peak.price)
    if (index > 0 && (best === undefined || depth > best.depth)) best = { depth, peak, segment }
  })
  if (best === undefined) throw new HistoryTooShortError({ found: points.length, needed: 2, what: 'points' })

  const first = at(points, best.segment).time
  const last = lastOf(points, best.segment, maximumGap).time
  // Where the data ends soon after the fall, the window reaches further back, so that it keeps its length.
  const to = Math.min(Math.max(best.peak.time - leadIn, first) + seconds, last)
  return { from: Math.max(Math.min(best.peak.time - leadIn, to - seconds), first), to }
}

export declare namespace crashWindow {
  /** What the search depends on. */
  type Options = {
    /** Longest fall that is looked for [seconds]. */
    fallWithin: number
    /** Time before the peak that belongs to the window [seconds]. */
    leadIn: number
    /** Gap that is never crossed [seconds]. */
    maximumGap: number
    /** Length of the window [seconds]. */
    seconds: number
  }
  /** The window that was found. */
  type ReturnType = {
    /** Its start [unix seconds]. */
    from: number
    /** Its end [unix seconds]. */
    to: number
  }
}

function lastOf(points: readonly PricePoint[], segment: number, maximumGap: number): PricePoint {
  let index = segment
  while (index + 1 < points.length && at(points, index + 1).time - at(points, index).time <= maximumGap) index += 1
  return at(points, index)
}

function at(points: readonly PricePoint[], index: number): PricePoint {
  return points[index] as PricePoint
}
