import type { ArithmeticOverflowError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertUints } from '../internal/assert.js'
import { checkUint } from '../internal/checked.js'
import { mulDivUp } from '../internal/mulDiv.js'
import type { MulDivOverflowError } from '../math/errors.js'
import { WAD } from '../units/constants.js'
import type { BaseUnits, Wad } from '../units/types.js'

/**
 * Computes how concentrated the ends of locks are: `⌈ΣE²/L²⌉`, the Herfindahl–Hirschman index of the weeks.
 *
 * Rounds up; 1 where all end in one week, 0 where nothing is locked. From the two sums that a lock keeps; from a calendar,
 * use `calendarConcentration`. Mirrors `LockMath.concentration`. Formula: docs/reference/formulas.md §6.
 *
 * @param options - {@link concentration.Options}
 * @returns The index [wad], rounded up.
 * @throws {@link ArithmeticOverflowError} when `live²` does not fit 256 bits.
 * @throws {@link MulDivOverflowError} when the index does not, for sums that no lock has.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { concentration } from '@holdfast/core'
 *
 * concentration({ live: 200n, squares: 50n ** 2n + 50n ** 2n + 100n ** 2n })
 * // 375_000_000_000_000_000n
 * ```
 */
export function concentration(options: concentration.Options): Wad {
  const { live, squares } = options
  assertUints({ live, squares })
  return live === 0n ? 0n : mulDivUp(squares, WAD, checkUint(live * live))
}

export declare namespace concentration {
  /** The two sums that a lock keeps. */
  type Options = {
    /** What is locked and ends some time [base units]. */
    live: BaseUnits
    /** Sum of the squares of what ends in each week [base units²]. */
    squares: bigint
  }
  /** Everything the function can throw. */
  type ErrorType = ArithmeticOverflowError | IntegerOutOfRangeError | MulDivOverflowError
}
