import type { ArithmeticOverflowError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertUints } from '../internal/assert.js'
import { checkUint } from '../internal/checked.js'
import { rawMulWad } from '../internal/mulWad.js'
import { WAD } from '../units/constants.js'
import type { Wad } from '../units/types.js'

/**
 * Computes what is left of a price after epochs without a sale.
 *
 * `(1 − decay)^epochs` by squaring, each product rounded up: few steps however long nobody bid. Mirrors
 * `AuctionMath.unsoldWeight`. Formula: docs/reference/formulas.md §3, `unsold`.
 *
 * @param options - {@link unsoldWeight.Options}
 * @returns Share that is left [wad], rounded up.
 * @throws {@link ArithmeticOverflowError} when `decay` is above 1.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { parseWad, unsoldWeight } from '@holdfast/core'
 *
 * unsoldWeight({ decay: parseWad('0.1', 'exact'), epochs: 7n })
 * // 478_296_900_000_000_000n
 * ```
 */
export function unsoldWeight(options: unsoldWeight.Options): Wad {
  const { decay, epochs } = options
  assertUints({ decay, epochs })
  let weight = WAD
  let power = checkUint(WAD - decay)
  for (let left = epochs; left > 0n; left >>= 1n) {
    if (left & 1n) weight = rawMulWad(weight, power, 'up')
    power = rawMulWad(power, power, 'up')
  }
  return weight
}

export declare namespace unsoldWeight {
  /** What the result depends on. */
  type Options = {
    /** Share a price loses per epoch [wad]. */
    decay: Wad
    /** Epochs without a sale. */
    epochs: bigint
  }
  /** Everything the function can throw. */
  type ErrorType = ArithmeticOverflowError | IntegerOutOfRangeError
}
