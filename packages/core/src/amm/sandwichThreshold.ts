import type { ArithmeticOverflowError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertUint } from '../internal/assert.js'
import { checkUint } from '../internal/checked.js'
import { assertFee } from '../internal/fee.js'
import { rawImpactLot } from '../internal/impactLot.js'
import type { BaseUnits } from '../units/types.js'
import type { FeeFractionError, ImpactTooLargeError, ReserveTooLargeError } from './errors.js'
import type { PoolFee } from './types.js'

/**
 * Finds the largest same-direction flow that no attacker without liquidity of its own can sandwich at a profit.
 *
 * `u*·X` with `(1 + u)(1 + γu) = γ⁻²`, constant product. Amounts in base units; rounds down. Mirrors
 * `AmmMath.sandwichThreshold`. Formula: docs/reference/formulas.md §2, `threshold`.
 *
 * Risk: the sharp bound, for analysis; enforce `sandwichProofLot`. All flow between the attacker's two trades counts,
 * also that of strangers, and an attacker who provides liquidity regains part of the fee.
 *
 * @param options - {@link sandwichThreshold.Options}
 * @returns Input, fee included [base units], rounded down.
 * @throws {@link FeeFractionError} when the fee fraction is not in (0, 1].
 * @throws {@link ArithmeticOverflowError} when `d²` does not fit 256 bits.
 * @throws {@link ReserveTooLargeError} when `X·d` is 2^126 or more.
 * @throws {@link ImpactTooLargeError} when less than half is left after the fee.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { sandwichThreshold } from '@holdfast/core'
 *
 * sandwichThreshold({ feeDenominator: 1_000n, feeNumerator: 997n, reserveIn: 1_000_000n })
 * // 3_013n
 * ```
 */
export function sandwichThreshold(options: sandwichThreshold.Options): BaseUnits {
  const { feeDenominator, feeNumerator, reserveIn } = options
  assertUint(reserveIn, 'reserveIn')
  assertFee(feeNumerator, feeDenominator)
  const whole = checkUint(feeDenominator * feeDenominator)
  const kept = feeNumerator * feeNumerator
  return rawImpactLot(reserveIn, whole - kept, kept, feeNumerator, feeDenominator)
}

export declare namespace sandwichThreshold {
  /** What the threshold depends on. */
  type Options = PoolFee & {
    /** Reserve X of the asset paid in [base units]. */
    reserveIn: BaseUnits
  }
  /** Everything the function can throw. */
  type ErrorType =
    | ArithmeticOverflowError
    | FeeFractionError
    | ImpactTooLargeError
    | IntegerOutOfRangeError
    | ReserveTooLargeError
}
