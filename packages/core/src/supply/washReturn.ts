import type { ArithmeticOverflowError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertUints } from '../internal/assert.js'
import { checkUint } from '../internal/checked.js'
import { mulDivDown } from '../internal/mulDiv.js'
import { assertWindows } from '../internal/windows.js'
import type { MulDivOverflowError } from '../math/errors.js'
import type { Wad } from '../units/types.js'
import type { WindowsError } from './errors.js'

/**
 * Computes the most that a unit of revenue brings back to whoever paid it: `⌊share·(2 − s/l)⌋ + stakerShare`.
 *
 * `2 − s/l` is the sum over all epochs of the larger of the two windows' weights. Below 1 (10^18), nobody gains by paying
 * revenue to be issued tokens, whatever share of the stakers they are; `EmissionController` refuses everything else. The
 * comparison is exact although the product is rounded down. Mirrors `SupplyMath.washReturn`. Formula:
 * docs/reference/formulas.md §7, `wash`.
 *
 * @param options - {@link washReturn.Options}
 * @returns Return on a unit of revenue [wad], rounded down.
 * @throws {@link WindowsError} when the windows are out of order.
 * @throws {@link ArithmeticOverflowError} when twice the long window, or the sum, does not fit 256 bits.
 * @throws {@link MulDivOverflowError} when the product does not fit 256 bits.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { parseWad, WAD, washReturn } from '@holdfast/core'
 *
 * const returned = washReturn({
 *   longWindow: 26n,
 *   share: parseWad('0.3', 'exact'),
 *   shortWindow: 4n,
 *   stakerShare: parseWad('0.25', 'exact'),
 * })
 *
 * returned
 * // 803_846_153_846_153_846n
 * returned < WAD
 * // true
 * ```
 */
export function washReturn(options: washReturn.Options): Wad {
  const { longWindow, share, shortWindow, stakerShare } = options
  assertUints({ longWindow, share, shortWindow, stakerShare })
  assertWindows(shortWindow, longWindow)
  return checkUint(mulDivDown(share, checkUint(2n * longWindow) - shortWindow, longWindow) + stakerShare)
}

export declare namespace washReturn {
  /** What the return depends on. */
  type Options = {
    /** Long window, longer than the short one [epochs]. */
    longWindow: bigint
    /** Share η of the revenue that is issued [wad]. */
    share: Wad
    /** Short window, at least one [epochs]. */
    shortWindow: bigint
    /** Share r of the revenue that stakers get [wad]. */
    stakerShare: Wad
  }
  /** Everything the function can throw. */
  type ErrorType = ArithmeticOverflowError | IntegerOutOfRangeError | MulDivOverflowError | WindowsError
}
