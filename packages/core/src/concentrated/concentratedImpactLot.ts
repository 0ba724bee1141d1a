import type { FeeFractionError, ImpactTooLargeError, ReserveTooLargeError } from '../amm/errors.js'
import type { PoolFee } from '../amm/types.js'
import type { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertUint } from '../internal/assert.js'
import { assertFee } from '../internal/fee.js'
import { assertImpact } from '../internal/impactLot.js'
import { sqrtDown } from '../internal/sqrt.js'
import type { BaseUnits } from '../units/types.js'

/**
 * Sizes the largest lot that raises the marginal price within one range of liquidity by at most the factor `1 + n/m`.
 *
 * `X·(√(1 + n/m) − 1)/γ`, the fee kept outside the reserves. Amounts in base units; rounds down. Mirrors
 * `ConcentratedMath.impactLot`. Formula: docs/reference/formulas.md §2, `impact`. To size across ticks, use
 * `lotToSqrtPrice`.
 *
 * Risk: sized on liquidity read now, the lot follows whoever adds some for one block. Pass a reserve that nobody can inflate.
 *
 * @param options - {@link concentratedImpactLot.Options}
 * @returns Input, fee included [base units], rounded down.
 * @throws {@link FeeFractionError} when the fee fraction is not in (0, 1].
 * @throws {@link ReserveTooLargeError} when `X·d` is 2^126 or more.
 * @throws {@link ImpactTooLargeError} when `denominator` is zero or `n/m` above 3.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { concentratedImpactLot } from '@holdfast/core'
 *
 * // Raise the price by 1%.
 * const fee = { feeDenominator: 1_000n, feeNumerator: 997n }
 * concentratedImpactLot({ ...fee, denominator: 100n, numerator: 1n, reserveIn: 1_000_000n })
 * // 5_002n
 * ```
 */
export function concentratedImpactLot(options: concentratedImpactLot.Options): BaseUnits {
  const { denominator, feeDenominator, feeNumerator, numerator, reserveIn } = options
  assertUint(reserveIn, 'reserveIn')
  assertUint(numerator, 'numerator')
  assertUint(denominator, 'denominator')
  assertFee(feeNumerator, feeDenominator)
  const scaled = assertImpact(reserveIn, numerator, denominator, feeDenominator)
  const square = scaled * scaled
  return (sqrtDown(square + (square * numerator) / denominator) - scaled) / feeNumerator
}

export declare namespace concentratedImpactLot {
  /** What the lot depends on. */
  type Options = PoolFee & {
    /** Denominator m of the rise. */
    denominator: bigint
    /** Numerator n of the rise. */
    numerator: bigint
    /** Virtual reserve X of the asset paid in [base units]. */
    reserveIn: BaseUnits
  }
  /** Everything the function can throw. */
  type ErrorType = FeeFractionError | ImpactTooLargeError | IntegerOutOfRangeError | ReserveTooLargeError
}
