import type { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertUint } from '../internal/assert.js'
import { assertFee } from '../internal/fee.js'
import { rawImpactLot } from '../internal/impactLot.js'
import type { BaseUnits } from '../units/types.js'
import type { FeeFractionError, ImpactTooLargeError, ReserveTooLargeError } from './errors.js'
import type { PoolFee } from './types.js'

/**
 * Sizes the largest lot that raises a constant product pool's marginal price by at most the factor `1 + n/m`.
 *
 * The positive root of `γu² + (1 + γ)u = n/m` times the reserve, in closed form. Amounts in base units; rounds down, so
 * the price never moves further than asked. Mirrors `AmmMath.impactLot`. Formula: docs/reference/formulas.md §2,
 * `lot(c)`.
 *
 * Risk: sized on reserves read now, the lot follows whoever inflates them. Pass the least of the present and the
 * time-averaged reserve.
 *
 * @param options - {@link impactLot.Options}
 * @returns Input, fee included [base units], rounded down.
 * @throws {@link FeeFractionError} when the fee fraction is not in (0, 1].
 * @throws {@link ReserveTooLargeError} when `X·d` is 2^126 or more.
 * @throws {@link ImpactTooLargeError} when `denominator` is zero or `n/m` above 3.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { impactLot } from '@holdfast/core'
 *
 * // Raise the price by 1%.
 * impactLot({ denominator: 100n, feeDenominator: 1_000n, feeNumerator: 997n, numerator: 1n, reserveIn: 1_000_000n })
 * // 4_995n
 * ```
 */
export function impactLot(options: impactLot.Options): BaseUnits {
  const { denominator, feeDenominator, feeNumerator, numerator, reserveIn } = options
  assertUint(reserveIn, 'reserveIn')
  assertUint(numerator, 'numerator')
  assertUint(denominator, 'denominator')
  assertFee(feeNumerator, feeDenominator)
  return rawImpactLot(reserveIn, numerator, denominator, feeNumerator, feeDenominator)
}

export declare namespace impactLot {
  /** What the lot depends on. */
  type Options = PoolFee & {
    /** Denominator m of the rise. */
    denominator: bigint
    /** Numerator n of the rise. */
    numerator: bigint
    /** Reserve X of the asset paid in [base units]. */
    reserveIn: BaseUnits
  }
  /** Everything the function can throw. */
  type ErrorType = FeeFractionError | ImpactTooLargeError | IntegerOutOfRangeError | ReserveTooLargeError
}
