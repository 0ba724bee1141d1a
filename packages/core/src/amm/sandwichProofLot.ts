import type { ArithmeticOverflowError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertUint } from '../internal/assert.js'
import { checkUint } from '../internal/checked.js'
import { assertFee } from '../internal/fee.js'
import { WAD } from '../units/constants.js'
import type { BaseUnits, Wad } from '../units/types.js'
import { AttackerShareError, type FeeFractionError } from './errors.js'
import type { PoolFee } from './types.js'

/**
 * Sizes the lot to enforce so that sandwiching it loses money: `⌊X_ref·φ·(1 − s)⌋`, φ the pool's fee.
 *
 * Below the sharp threshold for every fee. Amounts in base units; rounds down. Mirrors `AmmMath.sandwichProofLot`.
 * Formula: docs/reference/formulas.md §2, `safe lot`.
 *
 * Risk: holds only with a reference reserve that nobody can inflate (the least of the present and the time average), all
 * same-direction flow of the block counted, and, where an attacker provides liquidity, a bound on the final price.
 *
 * @param options - {@link sandwichProofLot.Options}
 * @returns Input, fee included [base units], rounded down.
 * @throws {@link FeeFractionError} when the fee fraction is not in (0, 1].
 * @throws {@link AttackerShareError} when `attackerShare` is above 1.
 * @throws {@link ArithmeticOverflowError} when `10^18·d` does not fit 256 bits.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { parseWad, sandwichProofLot } from '@holdfast/core'
 *
 * const lot = sandwichProofLot({
 *   attackerShare: parseWad('0.5', 'exact'),
 *   feeDenominator: 1_000n,
 *   feeNumerator: 997n,
 *   referenceReserve: 1_000_000n,
 * })
 *
 * lot
 * // 1_500n
 * ```
 */
export function sandwichProofLot(options: sandwichProofLot.Options): BaseUnits {
  const { attackerShare, feeDenominator, feeNumerator, referenceReserve } = options
  assertUint(referenceReserve, 'referenceReserve')
  assertUint(attackerShare, 'attackerShare')
  assertFee(feeNumerator, feeDenominator)
  if (attackerShare > WAD) throw new AttackerShareError({ attackerShare })
  // 10^18·d bounds the other product, and the quotient is below the reserve: one check finds every failure.
  const whole = checkUint(WAD * feeDenominator)
  return (referenceReserve * (feeDenominator - feeNumerator) * (WAD - attackerShare)) / whole
}

export declare namespace sandwichProofLot {
  /** What the lot depends on. */
  type Options = PoolFee & {
    /** Assumed share of the resident liquidity that an attacker owns [wad]; 0.5 unless the protocol owns the pool. */
    attackerShare: Wad
    /** Reserve of the asset paid in that nobody can inflate [base units]. */
    referenceReserve: BaseUnits
  }
  /** Everything the function can throw. */
  type ErrorType = ArithmeticOverflowError | AttackerShareError | FeeFractionError | IntegerOutOfRangeError
}
