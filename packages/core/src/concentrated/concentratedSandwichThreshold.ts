import type { FeeFractionError } from '../amm/errors.js'
import type { PoolFee } from '../amm/types.js'
import type { ArithmeticOverflowError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertUint } from '../internal/assert.js'
import { checkUint } from '../internal/checked.js'
import { assertFee } from '../internal/fee.js'
import { mulDivDown } from '../internal/mulDiv.js'
import type { MulDivOverflowError } from '../math/errors.js'
import type { BaseUnits } from '../units/types.js'

/**
 * Finds the largest same-direction flow in one range that no attacker without liquidity of its own can sandwich at a profit.
 *
 * `X·φ/γ²` with `φ = 1 − γ`: `(1 + γu)² = γ⁻²`, the fee kept outside the reserves. Amounts in base units; rounds down.
 * Mirrors `ConcentratedMath.sandwichThreshold`. Formula: docs/reference/formulas.md §2, `u*`.
 *
 * Risk: the sharp bound, for analysis; enforce `sandwichProofLot`. All flow between the attacker's two trades counts, also
 * that of strangers, and liquidity added for one block raises the bound without protecting anybody.
 *
 * @param options - {@link concentratedSandwichThreshold.Options}
 * @returns Input, fee included [base units], rounded down.
 * @throws {@link FeeFractionError} when the fee fraction is not in (0, 1].
 * @throws {@link ArithmeticOverflowError} when `(d − g)·d` or `g²` does not fit 256 bits.
 * @throws {@link MulDivOverflowError} when the threshold does not fit 256 bits.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { concentratedSandwichThreshold } from '@holdfast/core'
 *
 * concentratedSandwichThreshold({ feeDenominator: 1_000n, feeNumerator: 997n, reserveIn: 1_000_000n })
 * // 3_018n
 * ```
 */
export function concentratedSandwichThreshold(options: concentratedSandwichThreshold.Options): BaseUnits {
  const { feeDenominator, feeNumerator, reserveIn } = options
  assertUint(reserveIn, 'reserveIn')
  assertFee(feeNumerator, feeDenominator)
  const lost = checkUint((feeDenominator - feeNumerator) * feeDenominator)
  return mulDivDown(reserveIn, lost, checkUint(feeNumerator * feeNumerator))
}

export declare namespace concentratedSandwichThreshold {
  /** What the threshold depends on. */
  type Options = PoolFee & {
    /** Virtual reserve X of the asset paid in [base units]. */
    reserveIn: BaseUnits
  }
  /** Everything the function can throw. */
  type ErrorType = ArithmeticOverflowError | FeeFractionError | IntegerOutOfRangeError | MulDivOverflowError
}
