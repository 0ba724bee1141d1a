import type { ArithmeticOverflowError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { divide } from '../internal/divide.js'
import { assertWeeks, largestWindow, total } from '../internal/locks.js'
import { WAD } from '../units/constants.js'
import type { BaseUnits, Wad } from '../units/types.js'
import type { WeekCountError } from './errors.js'
import type { UnlockWindow } from './types.js'

/**
 * Finds the successive weeks in which most becomes free, and the share of everything locked that does.
 *
 * `share = ⌈WAD·max_w Σ_{j<k} E_{w+j}/L⌉`, L = ΣE; the first such window. Rounds up; 0 where nothing is locked. Formula:
 * docs/reference/locks.md, Cliff share.
 *
 * Risk: a share says nothing about the market it would be sold to; `pressureAgainstDepth` does.
 *
 * @param options - {@link cliffShare.Options}
 * @returns The window and its share: {@link cliffShare.ReturnType}.
 * @throws {@link WeekCountError} when `weeks` is no whole number from 1 to 5,200.
 * @throws {@link ArithmeticOverflowError} when the sum does not fit 256 bits.
 * @throws {@link IntegerOutOfRangeError} when an amount is no `uint256`.
 *
 * @example
 * ```ts
 * import { cliffShare } from '@holdfast/core'
 *
 * cliffShare({ amounts: [10n, 30n, 40n, 20n], weeks: 2 })
 * // { amount: 70n, share: 700_000_000_000_000_000n, week: 1, weeks: 2 }
 * ```
 */
export function cliffShare(options: cliffShare.Options): cliffShare.ReturnType {
  const { amounts, weeks } = options
  assertWeeks(weeks)
  const locked = total(amounts)
  const window = largestWindow(amounts, weeks)
  return {
    amount: window.amount,
    share: locked === 0n ? 0n : divide(window.amount * WAD, locked, 'up'),
    week: window.week,
    weeks,
  }
}

export declare namespace cliffShare {
  /** What the share depends on. */
  type Options = {
    /** What becomes free in each week, without a gap [base units]. */
    amounts: readonly BaseUnits[]
    /** Number k of successive weeks. */
    weeks: number
  }
  /** The window, and its share of everything locked. */
  type ReturnType = UnlockWindow & {
    /** Share of the sum of all weeks [wad], rounded up. */
    share: Wad
  }
  /** Everything the function can throw. */
  type ErrorType = ArithmeticOverflowError | IntegerOutOfRangeError | WeekCountError
}
