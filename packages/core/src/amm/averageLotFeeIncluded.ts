import type { ArithmeticOverflowError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertUint } from '../internal/assert.js'
import { checkUint } from '../internal/checked.js'
import { assertFee } from '../internal/fee.js'
import { mulDivDown } from '../internal/mulDiv.js'
import type { MulDivOverflowError } from '../math/errors.js'
import { WAD } from '../units/constants.js'
import type { BaseUnits, Wad } from '../units/types.js'
import type { FeeFractionError } from './errors.js'
import type { PoolFee } from './types.js'

/**
 * Sizes the lot whose average price, the fee included, lies `impact` above the marginal price before it:
 * `⌊X·(1 + ε − 1/γ)⁺⌋`.
 *
 * Zero if ε does not even cover the fee. Amounts in base units; rounds down. Mirrors `AmmMath.averageLotFeeIncluded`.
 * Formula: docs/reference/formulas.md §2, average price.
 *
 * Risk: an average of ε moves the marginal price by more, and that is what a follower can take. Bound the marginal price,
 * with `buyLotToImpact`, unless the order is private.
 *
 * @param options - {@link averageLotFeeIncluded.Options}
 * @returns Input, fee included [base units], rounded down.
 * @throws {@link FeeFractionError} when the fee fraction is not in (0, 1].
 * @throws {@link ArithmeticOverflowError} when `(10^18 + ε)·g` or `10^18·d` does not fit 256 bits.
 * @throws {@link MulDivOverflowError} when the lot does not fit 256 bits.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { averageLotFeeIncluded, parseWad } from '@holdfast/core'
 *
 * const lot = averageLotFeeIncluded({
 *   feeDenominator: 1_000n,
 *   feeNumerator: 997n,
 *   impact: parseWad('0.01', 'exact'),
 *   reserveIn: 1_000_000n,
 * })
 *
 * lot
 * // 6_990n
 * ```
 */
export function averageLotFeeIncluded(options: averageLotFeeIncluded.Options): BaseUnits {
  const { feeDenominator, feeNumerator, impact, reserveIn } = options
  assertUint(reserveIn, 'reserveIn')
  assertUint(impact, 'impact')
  assertFee(feeNumerator, feeDenominator)
  const accepted = checkUint(checkUint(WAD + impact) * feeNumerator)
  const lost = checkUint(WAD * feeDenominator)
  return accepted > lost ? mulDivDown(reserveIn, accepted - lost, WAD * feeNumerator) : 0n
}

export declare namespace averageLotFeeIncluded {
  /** What the lot depends on. */
  type Options = PoolFee & {
    /** Excess of the average price ε [wad]. */
    impact: Wad
    /** Reserve X of the asset paid in [base units]. */
    reserveIn: BaseUnits
  }
  /** Everything the function can throw. */
  type ErrorType = ArithmeticOverflowError | FeeFractionError | IntegerOutOfRangeError | MulDivOverflowError
}
