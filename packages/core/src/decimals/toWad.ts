import type { ArithmeticOverflowError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertUint } from '../internal/assert.js'
import { checkUint } from '../internal/checked.js'
import { assertDecimals } from '../internal/decimals.js'
import { divide } from '../internal/divide.js'
import type { BaseUnits, Rounding, Wad } from '../units/types.js'
import type { UnsupportedDecimalsError } from './errors.js'

/**
 * Normalises an amount of a token to 18 decimals.
 *
 * Exact up to 18 decimals, rounded beyond. Mirrors `DecimalMath.toWadDown` and `DecimalMath.toWadUp`. Formula:
 * docs/reference/formulas.md, Units.
 *
 * @param options - {@link toWad.Options}
 * @returns Amount [wad].
 * @throws {@link UnsupportedDecimalsError} when `decimals` is outside 2 to 27.
 * @throws {@link ArithmeticOverflowError} when the result does not fit 256 bits.
 * @throws {@link IntegerOutOfRangeError} when `amount` is no `uint256`.
 *
 * @example
 * ```ts
 * import { toWad } from '@holdfast/core'
 *
 * toWad({ amount: 12_500_000n, decimals: 6, rounding: 'down' })
 * // 12_500_000_000_000_000_000n
 * ```
 */
export function toWad(options: toWad.Options): Wad {
  const { amount, decimals, rounding } = options
  assertUint(amount, 'amount')
  assertDecimals(decimals)
  return decimals > 18
    ? divide(amount, 10n ** BigInt(decimals - 18), rounding)
    : checkUint(amount * 10n ** BigInt(18 - decimals))
}

export declare namespace toWad {
  /** What the conversion depends on. */
  type Options = {
    /** Amount of the token [base units]. */
    amount: BaseUnits
    /** Decimals of the token, from 2 to 27. */
    decimals: number
    /** Direction, where the token has more than 18 decimals. */
    rounding: Rounding
  }
  /** Everything the function can throw. */
  type ErrorType = ArithmeticOverflowError | IntegerOutOfRangeError | UnsupportedDecimalsError
}
