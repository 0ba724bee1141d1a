import type { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertUint } from '../internal/assert.js'
import { assertFee } from '../internal/fee.js'
import { rawImpactLot } from '../internal/impactLot.js'
import type { BaseUnits } from '../units/types.js'
import type { FeeFractionError, ImpactTooLargeError, ReserveTooLargeError } from './errors.js'
import type { PoolFee } from './types.js'

/**
 * Splits an amount of one asset: how much to swap so that the rest and the output join the pool in its new ratio.
 *
 * The lot whose rise is `amount/X`. Amounts in base units; rounds down, so that dust of the asset held stays over and
 * never of the other. Mirrors `AmmMath.zapLot`. Formula: docs/reference/formulas.md §2, `zap`.
 *
 * Risk: the swap can be sandwiched like any other. Keep it within `sandwichProofLot`.
 *
 * @param options - {@link zapLot.Options}
 * @returns Input to swap, fee included [base units], rounded down.
 * @throws {@link FeeFractionError} when the fee fraction is not in (0, 1].
 * @throws {@link ReserveTooLargeError} when `X·d` is 2^126 or more.
 * @throws {@link ImpactTooLargeError} when `amount` is above three reserves, or the reserve is zero.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { zapLot } from '@holdfast/core'
 *
 * zapLot({ amount: 10_000n, feeDenominator: 1_000n, feeNumerator: 997n, reserveIn: 1_000_000n })
 * // 4_995n
 * ```
 */
export function zapLot(options: zapLot.Options): BaseUnits {
  const { amount, feeDenominator, feeNumerator, reserveIn } = options
  assertUint(reserveIn, 'reserveIn')
  assertUint(amount, 'amount')
  assertFee(feeNumerator, feeDenominator)
  return rawImpactLot(reserveIn, amount, reserveIn, feeNumerator, feeDenominator)
}

export declare namespace zapLot {
  /** What the split depends on. */
  type Options = PoolFee & {
    /** Amount to split [base units]. */
    amount: BaseUnits
    /** Reserve X of the asset held [base units]. */
    reserveIn: BaseUnits
  }
  /** Everything the function can throw. */
  type ErrorType = FeeFractionError | ImpactTooLargeError | IntegerOutOfRangeError | ReserveTooLargeError
}
