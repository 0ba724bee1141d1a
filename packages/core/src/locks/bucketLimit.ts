import type { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertUints } from '../internal/assert.js'
import { max } from '../internal/compare.js'
import { mulDivDown } from '../internal/mulDiv.js'
import type { MulDivOverflowError } from '../math/errors.js'
import { WAD } from '../units/constants.js'
import type { BaseUnits, Wad } from '../units/types.js'

/**
 * Computes the most that may end in one week: `max(⌊share·whole⌋, least)`.
 *
 * Rounds down. Mirrors `LockMath.bucketLimit`. Formula: docs/reference/formulas.md §6.
 *
 * Risk: the limit holds for new ends only. What stood above it before, and what other contracts release, stays.
 *
 * @param options - {@link bucketLimit.Options}
 * @returns The limit [base units], rounded down.
 * @throws {@link MulDivOverflowError} when `share·whole` does not fit 256 bits after the division.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { bucketLimit, parseWad } from '@holdfast/core'
 *
 * bucketLimit({ least: 100n, share: parseWad('0.015', 'exact'), whole: 20_000n })
 * // 300n
 * ```
 */
export function bucketLimit(options: bucketLimit.Options): BaseUnits {
  const { least, share, whole } = options
  assertUints({ least, share, whole })
  return max(mulDivDown(share, whole, WAD), least)
}

export declare namespace bucketLimit {
  /** What the limit depends on. */
  type Options = {
    /** What is allowed however little is locked [base units]. */
    least: BaseUnits
    /** Share that may end in one week [wad]. */
    share: Wad
    /** Amount the share is taken of [base units]. */
    whole: BaseUnits
  }
  /** Everything the function can throw. */
  type ErrorType = IntegerOutOfRangeError | MulDivOverflowError
}
