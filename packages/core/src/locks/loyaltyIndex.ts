import type { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertUints } from '../internal/assert.js'
import { min } from '../internal/compare.js'
import { WAD } from '../units/constants.js'
import type { Wad } from '../units/types.js'
import { LoyaltyFactorError } from './errors.js'

/**
 * Computes how far the weight of loyalty locks has grown between its least and its most, over a span of time:
 * `Λ = ⌊∫(W − k·L)dt/((M − 1)·∫k·L dt)⌋`.
 *
 * Rounds down, from 0 to 1; 0 where nothing is locked, or where weights do not grow. Pass differences of two readings of
 * `IVoteLock.cumulativeLoyalty`. Formula: docs/reference/formulas.md §6.
 *
 * @param options - {@link loyaltyIndex.Options}
 * @returns The index [wad], rounded down.
 * @throws {@link LoyaltyFactorError} when `maximumFactor` is below 1.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { loyaltyIndex, parseWad } from '@holdfast/core'
 *
 * loyaltyIndex({ amount: 1_000n, excess: 500n, maximumFactor: parseWad('3', 'exact') })
 * // 250_000_000_000_000_000n
 * ```
 */
export function loyaltyIndex(options: loyaltyIndex.Options): Wad {
  const { amount, excess, maximumFactor } = options
  assertUints({ amount, excess, maximumFactor })
  if (maximumFactor < WAD) throw new LoyaltyFactorError({ factor: maximumFactor })
  const most = (maximumFactor - WAD) * amount
  return most === 0n ? 0n : min((excess * WAD * WAD) / most, WAD)
}

export declare namespace loyaltyIndex {
  /** The two integrals, and the largest factor. */
  type Options = {
    /** Integral of the weight at factor one, ∫k·L, doubled or not as `excess` is [base units · scale · s]. */
    amount: bigint
    /** Integral of the weight above factor one, ∫(W − k·L) [base units · scale · s]. */
    excess: bigint
    /** Largest factor M of a lock, at least 1 [wad]. */
    maximumFactor: Wad
  }
  /** Everything the function can throw. */
  type ErrorType = IntegerOutOfRangeError | LoyaltyFactorError
}
