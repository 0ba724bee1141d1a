import type { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertUint } from '../internal/assert.js'
import { min } from '../internal/compare.js'
import type { Seconds } from '../units/types.js'

/**
 * Reads the level of a leaky bucket, an allowance that refills at a constant rate: `min(burst, stored + rate·elapsed)`.
 *
 * Exact and additive in time; whatever leaves it within any T is at most `burst + rate·T`. The contracts keep `stored`,
 * `rate` and `burst` times 10^18, so that touching a bucket loses nothing. Never fails: a bucket left alone for ever is
 * full. Mirrors `BudgetMath.bucketLevel`. Formula: docs/reference/formulas.md §1, `bucket`.
 *
 * @param options - {@link bucketLevel.Options}
 * @returns Present level, in the unit of `stored`.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { bucketLevel } from '@holdfast/core'
 *
 * bucketLevel({ burst: 1_000n, elapsed: 30n, rate: 10n, stored: 200n })
 * // 500n
 * ```
 */
export function bucketLevel(options: bucketLevel.Options): bigint {
  const { burst, elapsed, rate, stored } = options
  assertUint(stored, 'stored')
  assertUint(rate, 'rate')
  assertUint(burst, 'burst')
  assertUint(elapsed, 'elapsed')
  return min(burst, stored + rate * elapsed)
}

export declare namespace bucketLevel {
  /** What the level depends on. */
  type Options = {
    /** Ceiling. */
    burst: bigint
    /** Time since the bucket was last touched [seconds]. */
    elapsed: Seconds
    /** Refill per second. */
    rate: bigint
    /** Level when the bucket was last touched. */
    stored: bigint
  }
  /** Everything the function can throw. */
  type ErrorType = IntegerOutOfRangeError
}
