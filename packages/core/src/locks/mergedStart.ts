import type { ArithmeticOverflowError, DivisionByZeroError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertDivisor, assertUints } from '../internal/assert.js'
import { checkUint } from '../internal/checked.js'
import { mulDivUp } from '../internal/mulDiv.js'
import type { BaseUnits } from '../units/types.js'

/**
 * Computes the start of two locks that become one: `⌈(a·t + b·u)/(a + b)⌉`, weighted by their amounts.
 *
 * Rounds up to the later second, which is the younger lock: merging never adds age. Mirrors `LockMath.mergedStart`. Formula:
 * docs/reference/formulas.md §6.
 *
 * @param options - {@link mergedStart.Options}
 * @returns The common start [unix seconds], rounded up.
 * @throws {@link DivisionByZeroError} when both amounts are zero.
 * @throws {@link ArithmeticOverflowError} when the sum of the amounts does not fit 256 bits.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { mergedStart } from '@holdfast/core'
 *
 * mergedStart({ amount: 300n, otherAmount: 100n, otherStart: 2_000n, start: 1_000n })
 * // 1_250n
 * ```
 */
export function mergedStart(options: mergedStart.Options): bigint {
  const { amount, otherAmount, otherStart, start } = options
  assertUints({ amount, otherAmount, otherStart, start })
  const sum = checkUint(amount + otherAmount)
  assertDivisor(sum)
  return start <= otherStart
    ? start + mulDivUp(otherStart - start, otherAmount, sum)
    : otherStart + mulDivUp(start - otherStart, amount, sum)
}

export declare namespace mergedStart {
  /** The two locks. */
  type Options = {
    /** Amount a of the one [base units]. */
    amount: BaseUnits
    /** Amount b of the other [base units]. */
    otherAmount: BaseUnits
    /** Start u of the other [unix seconds]. */
    otherStart: bigint
    /** Start t of the one [unix seconds]. */
    start: bigint
  }
  /** Everything the function can throw. */
  type ErrorType = ArithmeticOverflowError | DivisionByZeroError | IntegerOutOfRangeError
}
