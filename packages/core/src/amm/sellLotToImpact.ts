import type { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertUint } from '../internal/assert.js'
import { assertFee } from '../internal/fee.js'
import { rawImpactLot } from '../internal/impactLot.js'
import { WAD } from '../units/constants.js'
import type { BaseUnits, Wad } from '../units/types.js'
import { type FeeFractionError, ImpactTooLargeError, type ReserveTooLargeError } from './errors.js'
import type { PoolFee } from './types.js'

/**
 * Sizes the largest sale that lowers the marginal price of what is sold by at most `impact`.
 *
 * A fall by ε is a rise of the reverse price by `ε/(1 − ε)`. Amounts in base units; rounds down. Mirrors
 * `AmmMath.sellLotToImpact`. Formula: docs/reference/formulas.md §2, `lot(c)`.
 *
 * Risk: sized on reserves read now, the lot follows whoever inflates them. Pass the least of the present and the
 * time-averaged reserve.
 *
 * @param options - {@link sellLotToImpact.Options}
 * @returns Input, fee included [base units], rounded down.
 * @throws {@link FeeFractionError} when the fee fraction is not in (0, 1].
 * @throws {@link ImpactTooLargeError} when `impact` is above 0.75.
 * @throws {@link ReserveTooLargeError} when `X·d` is 2^126 or more.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { parseWad, sellLotToImpact } from '@holdfast/core'
 *
 * const lot = sellLotToImpact({
 *   feeDenominator: 1_000n,
 *   feeNumerator: 997n,
 *   impact: parseWad('0.01', 'exact'),
 *   reserveIn: 1_000_000n,
 * })
 *
 * lot
 * // 5_045n
 * ```
 */
export function sellLotToImpact(options: sellLotToImpact.Options): BaseUnits {
  const { feeDenominator, feeNumerator, impact, reserveIn } = options
  assertUint(reserveIn, 'reserveIn')
  assertUint(impact, 'impact')
  assertFee(feeNumerator, feeDenominator)
  if (impact >= WAD) throw new ImpactTooLargeError({ denominator: WAD, numerator: impact })
  return rawImpactLot(reserveIn, impact, WAD - impact, feeNumerator, feeDenominator)
}

export declare namespace sellLotToImpact {
  /** What the lot depends on. */
  type Options = PoolFee & {
    /** Fall of the price received [wad], up to 0.75. */
    impact: Wad
    /** Reserve X of the asset sold [base units]. */
    reserveIn: BaseUnits
  }
  /** Everything the function can throw. */
  type ErrorType = FeeFractionError | ImpactTooLargeError | IntegerOutOfRangeError | ReserveTooLargeError
}
