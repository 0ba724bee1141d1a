import type { ArithmeticOverflowError, IntegerOutOfRangeError, SignedOverflowError } from '../errors/arithmetic.js'
import { assertUints } from '../internal/assert.js'
import { checkInt } from '../internal/checked.js'
import { max, min } from '../internal/compare.js'
import { assertLine, toUint, trapezium } from '../internal/line.js'
import type { LockLine } from './types.js'

/**
 * Computes twice the integral of the weight of a lock over a span of time, exactly.
 *
 * Twice, so that the half of a trapezium stays an integer; ratios of two integrals need no correction. What rewards are
 * paid by [base units · scale · s]. Mirrors `LockMath.lineIntegral`. Formula: docs/reference/formulas.md §6.
 *
 * @param options - {@link lineIntegral.Options}
 * @returns Twice the integral [base units · scale · s]; zero where `to` is not after `from`.
 * @throws {@link ArithmeticOverflowError} when the integral, or a line that no lock has, leaves 256 bits.
 * @throws {@link SignedOverflowError} when such a line leaves 255 bits, or its integral is negative.
 * @throws {@link IntegerOutOfRangeError} when an argument is out of the range of its Solidity type.
 *
 * @example
 * ```ts
 * import { lineIntegral } from '@holdfast/core'
 *
 * const line = { base: 100n, end: 2_000n, kink: 1_010n, kinkSlope: -5n, slope: 5n, start: 1_000n }
 *
 * lineIntegral({ from: 0n, line, to: 1_020n })
 * // 5_500n
 * ```
 */
export function lineIntegral(options: lineIntegral.Options): bigint {
  const { line } = options
  assertLine(line)
  assertUints({ from: options.from, to: options.to })
  const from = max(options.from, line.start)
  const to = min(options.to, line.end)
  if (from >= to) return 0n
  const kink = min(max(line.kink, from), to)
  const after = trapezium(line, kink, to)
  return toUint(checkInt(trapezium(line, from, kink) + after))
}

export declare namespace lineIntegral {
  /** Which lock, and which span. */
  type Options = {
    /** First moment [unix seconds]. */
    from: bigint
    /** The line of the lock. */
    line: LockLine
    /** Last moment [unix seconds]. */
    to: bigint
  }
  /** Everything the function can throw. */
  type ErrorType = ArithmeticOverflowError | IntegerOutOfRangeError | SignedOverflowError
}
