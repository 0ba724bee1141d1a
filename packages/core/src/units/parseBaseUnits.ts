import { parseDecimal } from '../internal/decimal.js'
import type { MalformedNumberError, PrecisionLossError } from './errors.js'
import type { BaseUnits, Rounding } from './types.js'

/**
 * Reads an amount of whole tokens into base units.
 *
 * Exact: no floating point in between. Mirrors no contract function.
 *
 * @param text - Decimal number of whole tokens, such as `'12.5'`.
 * @param options - {@link parseBaseUnits.Options}
 * @returns Amount [base units].
 * @throws {@link MalformedNumberError} when `text` is no decimal number.
 * @throws {@link PrecisionLossError} when `rounding` is `'exact'` and the token has too few decimals.
 *
 * @example
 * ```ts
 * import { parseBaseUnits } from '@holdfast/core'
 *
 * parseBaseUnits('0.1234567', { decimals: 6, rounding: 'down' })
 * // 123_456n
 * ```
 */
export function parseBaseUnits(text: string, options: parseBaseUnits.Options): BaseUnits {
  const { decimals, rounding } = options
  return parseDecimal(text, decimals, rounding)
}

export declare namespace parseBaseUnits {
  /** How the amount is read. */
  type Options = {
    /** Decimals of the token. */
    decimals: number
    /** Direction for decimals that the token does not have; `'exact'` refuses them. */
    rounding: Rounding | 'exact'
  }
  /** Everything the function can throw. */
  type ErrorType = MalformedNumberError | PrecisionLossError
}
