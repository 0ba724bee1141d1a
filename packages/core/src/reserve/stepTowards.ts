import type { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertUint } from '../internal/assert.js'
import { max, min } from '../internal/compare.js'

/**
 * Moves a value towards a target, at most one step.
 *
 * Exact, in the unit of its arguments. Mirrors `ReserveMath.stepTowards`. Formula: docs/reference/formulas.md §1, `buffer v`.
 *
 * @param options - {@link stepTowards.Options}
 * @returns Next value.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { stepTowards } from '@holdfast/core'
 *
 * stepTowards({ maxStep: 5n, previous: 10n, target: 50n })
 * // 15n
 * ```
 */
export function stepTowards(options: stepTowards.Options): bigint {
  const { maxStep, previous, target } = options
  assertUint(previous, 'previous')
  assertUint(target, 'target')
  assertUint(maxStep, 'maxStep')
  // The target lies within 256 bits, so the ends of the range need no saturation.
  return min(max(target, previous - maxStep), previous + maxStep)
}

export declare namespace stepTowards {
  /** What the step depends on. */
  type Options = {
    /** Largest change. */
    maxStep: bigint
    /** Value so far. */
    previous: bigint
    /** Value wanted. */
    target: bigint
  }
  /** Everything the function can throw. */
  type ErrorType = IntegerOutOfRangeError
}
