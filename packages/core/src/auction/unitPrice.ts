import type { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertUints } from '../internal/assert.js'
import { min } from '../internal/compare.js'
import type { Seconds, Wad } from '../units/types.js'
import { StartBelowReserveError, ZeroDurationError } from './errors.js'

/**
 * Computes the unit price of a linear descent from a start to a reserve.
 *
 * `start − ⌊(start − reserve)·min(elapsed, duration)/duration⌋`, rounded up: payment per lot, both on 18 decimals. The
 * reserve holds from the end of the descent on. Mirrors `AuctionMath.unitPrice`. Formula: docs/reference/formulas.md §3,
 * `unit price`.
 *
 * @param options - {@link unitPrice.Options}
 * @returns Unit price [payment per lot, wad], rounded up.
 * @throws {@link ZeroDurationError} when the descent takes no time.
 * @throws {@link StartBelowReserveError} when `start` is below `reserve`.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { parseWad, unitPrice } from '@holdfast/core'
 *
 * unitPrice({ duration: 3_600n, elapsed: 900n, reserve: parseWad('1', 'exact'), start: parseWad('2', 'exact') })
 * // 1_750_000_000_000_000_000n
 * ```
 */
export function unitPrice(options: unitPrice.Options): Wad {
  const { duration, elapsed, reserve, start } = options
  assertUints({ duration, elapsed, reserve, start })
  if (duration === 0n) throw new ZeroDurationError()
  if (start < reserve) throw new StartBelowReserveError({ reserve, start })
  return start - ((start - reserve) * min(elapsed, duration)) / duration
}

export declare namespace unitPrice {
  /** What the result depends on. */
  type Options = {
    /** Time the descent takes [seconds]. */
    duration: Seconds
    /** Time since the start [seconds]. */
    elapsed: Seconds
    /** Unit price from the end on [wad]. */
    reserve: Wad
    /** Unit price at the start [wad]. */
    start: Wad
  }
  /** Everything the function can throw. */
  type ErrorType = IntegerOutOfRangeError | StartBelowReserveError | ZeroDurationError
}
