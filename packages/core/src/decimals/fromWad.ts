import type { ArithmeticOverflowError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertUint } from '../internal/assert.js'
import { checkUint } from '../internal/checked.js'
import { assertDecimals } from '../internal/decimals.js'
import { divide } from '../internal/divide.js'
import type { BaseUnits, Rounding, Wad } from '../units/types.js'
import type { UnsupportedDecimalsError } from './errors.js'

/**
 * Brings an amount from 18 decimals back to the base units of a token.
 *
 * Exact from 18 decimals on, rounded below: down for what the protocol pays, up for what it is paid. Mirrors
 * `DecimalMath.fromWadDown` and `DecimalMath.fromWadUp`. Formula: docs/reference/formulas.md, Units.
 *
 * @param options - {@link fromWad.Options}
 * @returns Amount [base units].
 * @throws {@link UnsupportedDecimalsError} when `decimals` is outside 2 to 27.
 * @throws {@link ArithmeticOverflowError} when the result does not fit 256 bits.
 * @throws {@link IntegerOutOfRangeError} when `wad` is no `uint256`.
 *
 * @example
 * ```ts
 * import { fromWad } from '@holdfast/core'
 *
 * fromWad({ decimals: 6, rounding: 'up', wad: 12_500_000_000_000_000_001n })
 * // 12_500_001n
 * ```
 */
export function fromWad(options: fromWad.Options): BaseUnits {
  const { decimals, rounding, wad } = options
  assertUint(wad, 'wad')
  assertDecimals(decimals)
  return decimals < 18
    ? divide(wad, 10n ** BigInt(18 - decimals), rounding)
    : checkUint(wad * 10n ** BigInt(decimals - 18))
}

export declare namespace fromWad {
  /** What the conversion depends on. */
  type Options = {
    /** Decimals of the token, from 2 to 27. */
    decimals: number
    /** Direction, where the token has fewer than 18 decimals. */
    rounding: Rounding
    /** Amount [wad]. */
    wad: Wad
  }
  /** Everything the function can throw. */
  type ErrorType = ArithmeticOverflowError | IntegerOutOfRangeError | UnsupportedDecimalsError
}
