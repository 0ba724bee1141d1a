import type { ArithmeticOverflowError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { divide } from '../internal/divide.js'
import { total } from '../internal/locks.js'
import { WAD } from '../units/constants.js'
import type { BaseUnits, Wad } from '../units/types.js'

/**
 * Measures how much of what is locked becomes free in few weeks: the Herfindahl–Hirschman index of the buckets.
 *
 * `hhi = ⌈ΣE²·WAD/L²⌉`, `effectiveWeeks = ⌊L²·WAD/ΣE²⌋`, L = ΣE: 1/n and n where n weeks share it evenly. Both round to the
 * worse side; both are 0 where nothing is locked. The index is that of `LockMath.concentration`, which `concentration`
 * mirrors. Formula: docs/reference/locks.md, Concentration.
 *
 * Risk: the index does not know in which order the weeks come, nor how deep the market is: four cliffs a year apart and
 * four in a row have the same. `cascadeGain` sees both.
 *
 * @param options - {@link calendarConcentration.Options}
 * @returns The index, its inverse and the sum: {@link calendarConcentration.ReturnType}.
 * @throws {@link ArithmeticOverflowError} when the sum does not fit 256 bits.
 * @throws {@link IntegerOutOfRangeError} when an amount is no `uint256`.
 *
 * @example
 * ```ts
 * import { calendarConcentration } from '@holdfast/core'
 *
 * const { effectiveWeeks, hhi } = calendarConcentration({ amounts: [50n, 0n, 50n, 100n] })
 * const figures = [hhi, effectiveWeeks]
 *
 * figures
 * // [375_000_000_000_000_000n, 2_666_666_666_666_666_666n]
 * ```
 */
export function calendarConcentration(options: calendarConcentration.Options): calendarConcentration.ReturnType {
  const { amounts } = options
  const locked = total(amounts)
  if (locked === 0n) return { effectiveWeeks: 0n, hhi: 0n, locked }
  const squares = amounts.reduce((sum, amount) => sum + amount * amount, 0n)
  return {
    effectiveWeeks: (locked * locked * WAD) / squares,
    hhi: divide(squares * WAD, locked * locked, 'up'),
    locked,
  }
}

export declare namespace calendarConcentration {
  /** What the index depends on. */
  type Options = {
    /** What becomes free in each week [base units]. */
    amounts: readonly BaseUnits[]
  }
  /** How concentrated the weeks are. */
  type ReturnType = {
    /** Number of even weeks with the same index [wad], rounded down. */
    effectiveWeeks: Wad
    /** Herfindahl–Hirschman index, above 0 and up to 1 [wad], rounded up. */
    hhi: Wad
    /** Sum of the weeks [base units]. */
    locked: BaseUnits
  }
  /** Everything the function can throw. */
  type ErrorType = ArithmeticOverflowError | IntegerOutOfRangeError
}
