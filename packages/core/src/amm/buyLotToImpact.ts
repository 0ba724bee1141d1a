import type { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertUint } from '../internal/assert.js'
import { assertFee } from '../internal/fee.js'
import { rawImpactLot } from '../internal/impactLot.js'
import { WAD } from '../units/constants.js'
import type { BaseUnits, Wad } from '../units/types.js'
import type { FeeFractionError, ImpactTooLargeError, ReserveTooLargeError } from './errors.js'
import type { PoolFee } from './types.js'

/**
 * Sizes the largest buy that raises a constant product pool's marginal price by at most `impact`.
 *
 * The marginal price bounds what a follower can take, the average price does not. Amounts in base units; rounds down.
 * Mirrors `AmmMath.buyLotToImpact`. Formula: docs/reference/formulas.md §2, `lot(c)`.
 *
 * Risk: sized on reserves read now, the lot follows whoever inflates them. Pass the least of the present and the
 * time-averaged reserve.
 *
 * @param options - {@link buyLotToImpact.Options}
 * @returns Input, fee included [base units], rounded down.
 * @throws {@link FeeFractionError} when the fee fraction is not in (0, 1].
 * @throws {@link ReserveTooLargeError} when `X·d` is 2^126 or more.
 * @throws {@link ImpactTooLargeError} when `impact` is above 3.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { buyLotToImpact, parseWad } from '@holdfast/core'
 *
 * const lot = buyLotToImpact({
 *   feeDenominator: 1_000n,
 *   feeNumerator: 997n,
 *   impact: parseWad('0.01', 'exact'),
 *   reserveIn: 1_000_000n,
 * })
 *
 * lot
 * // 4_995n
 * ```
 */
export function buyLotToImpact(options: buyLotToImpact.Options): BaseUnits {
  const { feeDenominator, feeNumerator, impact, reserveIn } = options
  assertUint(reserveIn, 'reserveIn')
  assertUint(impact, 'impact')
  assertFee(feeNumerator, feeDenominator)
  return rawImpactLot(reserveIn, impact, WAD, feeNumerator, feeDenominator)
}

export declare namespace buyLotToImpact {
  /** What the lot depends on. */
  type Options = PoolFee & {
    /** Rise of the price paid [wad], up to 3. */
    impact: Wad
    /** Reserve X of the asset paid in [base units]. */
    reserveIn: BaseUnits
  }
  /** Everything the function can throw. */
  type ErrorType = FeeFractionError | ImpactTooLargeError | IntegerOutOfRangeError | ReserveTooLargeError
}
