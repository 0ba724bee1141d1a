import type { ArithmeticOverflowError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertUints } from '../internal/assert.js'
import { checkUint } from '../internal/checked.js'
import { max, min } from '../internal/compare.js'
import { mulDivDown } from '../internal/mulDiv.js'
import { WAD } from '../units/constants.js'
import type { BaseUnits, Wad } from '../units/types.js'
import { AlphaError } from './errors.js'

/**
 * Computes the part of an issue that keeps the share of those who hold `ℓ = held/supply` and earn `y` of what the others
 * get: `⌊alpha·⌊amount·(ℓ − y)⁺/(1 − y)⌋⌋`.
 *
 * With `alpha` 1 they have `ℓ` of the supply afterwards as before, once they keep what they get. Rounds down; zero while
 * there is no supply. Mirrors `SupplyMath.antiDilution`. Formula: docs/reference/formulas.md §7, `shield`.
 *
 * @param options - {@link antiDilution.Options}
 * @returns Their part, in the unit of `amount`, rounded down.
 * @throws {@link AlphaError} when `alpha` is above 1.
 * @throws {@link ArithmeticOverflowError} when the supply is out of proportion.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { antiDilution, parseWad, WAD } from '@holdfast/core'
 *
 * // 40% is locked; lockers also earn a quarter of the rest through gauges.
 * antiDilution({ alpha: WAD, amount: 1_000n, earned: parseWad('0.25', 'exact'), held: 4_000n, supply: 10_000n })
 * // 200n
 * ```
 */
export function antiDilution(options: antiDilution.Options): BaseUnits {
  const { alpha, amount, earned, held, supply } = options
  assertUints({ alpha, amount, earned, held, supply })
  if (alpha > WAD) throw new AlphaError({ alpha })
  if (supply === 0n || earned >= WAD) return 0n
  const missing = max(checkUint(min(held, supply) * WAD) - checkUint(earned * supply), 0n)
  return mulDivDown(mulDivDown(amount, missing, checkUint(supply * (WAD - earned))), alpha, WAD)
}

export declare namespace antiDilution {
  /** What the part depends on. */
  type Options = {
    /** Part of the dilution that is made good, at most 1 [wad]. */
    alpha: Wad
    /** What is issued [base units]. */
    amount: BaseUnits
    /** Share y of the rest that reaches them anyway [wad]. */
    earned: Wad
    /** What they hold before the issue [base units]. */
    held: BaseUnits
    /** What everybody holds before the issue [base units]. */
    supply: BaseUnits
  }
  /** Everything the function can throw. */
  type ErrorType = AlphaError | ArithmeticOverflowError | IntegerOutOfRangeError
}
