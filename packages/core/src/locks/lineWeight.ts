import type { ArithmeticOverflowError, IntegerOutOfRangeError, SignedOverflowError } from '../errors/arithmetic.js'
import { assertUint } from '../internal/assert.js'
import { assertLine, toUint, valueAt } from '../internal/line.js'
import type { LockLine } from './types.js'

/**
 * Computes the weight of a lock at a moment: `base + slope·(t − start)`, and `kinkSlope·(t − kink)` more after the kink.
 *
 * Zero before the start and from the end on; exact in between [base units · scale]. Mirrors `LockMath.lineWeight`. Formula:
 * docs/reference/formulas.md §6.
 *
 * @param options - {@link lineWeight.Options}
 * @returns The weight [base units · scale].
 * @throws {@link ArithmeticOverflowError} when a line that no lock has leaves 256 bits.
 * @throws {@link SignedOverflowError} when such a line leaves 255 bits, or falls below zero.
 * @throws {@link IntegerOutOfRangeError} when an argument is out of the range of its Solidity type.
 *
 * @example
 * ```ts
 * import { lineWeight } from '@holdfast/core'
 *
 * const line = { base: 100n, end: 2_000n, kink: 1_010n, kinkSlope: -5n, slope: 5n, start: 1_000n }
 *
 * lineWeight({ line, time: 1_030n })
 * // 150n
 * ```
 */
export function lineWeight(options: lineWeight.Options): bigint {
  const { line, time } = options
  assertLine(line)
  assertUint(time, 'time')
  return time < line.start || time >= line.end ? 0n : toUint(valueAt(line, time))
}

export declare namespace lineWeight {
  /** Which lock, and when. */
  type Options = {
    /** The line of the lock. */
    line: LockLine
    /** The moment [unix seconds]. */
    time: bigint
  }
  /** Everything the function can throw. */
  type ErrorType = ArithmeticOverflowError | IntegerOutOfRangeError | SignedOverflowError
}
