import type { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertUint } from '../internal/assert.js'
import { mulDivDown, mulDivUp } from '../internal/mulDiv.js'
import type { MulDivOverflowError } from '../math/errors.js'
import { WAD } from '../units/constants.js'
import type { Rounding, Wad } from '../units/types.js'

/**
 * Computes what stands behind one token: `(usable − liabilities)⁺/claims`, 0 without claims.
 *
 * Round down for payouts, up to bar a sale or an issue below it. Mirrors `ReserveMath.backingDown` and
 * `ReserveMath.backingUp`. Formula: docs/reference/formulas.md §1, `backing b`.
 *
 * Risk: claims include locked tokens. Leaving them out shows a backing that the last holders cannot redeem.
 *
 * @param options - {@link backing.Options}
 * @returns Backing [quote per token, wad], rounded as asked.
 * @throws {@link MulDivOverflowError} when the result does not fit 256 bits.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { backing, parseWad } from '@holdfast/core'
 *
 * const perToken = backing({
 *   claims: parseWad('3000', 'exact'),
 *   liabilities: parseWad('100', 'exact'),
 *   rounding: 'down',
 *   usable: parseWad('1100', 'exact'),
 * })
 *
 * perToken
 * // 333_333_333_333_333_333n
 * ```
 */
export function backing(options: backing.Options): Wad {
  const { claims, liabilities, rounding, usable } = options
  assertUint(usable, 'usable')
  assertUint(liabilities, 'liabilities')
  assertUint(claims, 'claims')
  if (claims === 0n || usable <= liabilities) return 0n
  return (rounding === 'up' ? mulDivUp : mulDivDown)(usable - liabilities, WAD, claims)
}

export declare namespace backing {
  /** What the backing depends on. */
  type Options = {
    /** Tokens with a claim on the reserve, locked ones included, 18 decimals [wad]. */
    claims: Wad
    /** Debts [quote, wad]. */
    liabilities: Wad
    /** Direction of the quotient. */
    rounding: Rounding
    /** Usable value of the reserves [quote, wad]. */
    usable: Wad
  }
  /** Everything the function can throw. */
  type ErrorType = IntegerOutOfRangeError | MulDivOverflowError
}
