import { parseDecimal } from '../internal/decimal.js'
import type { MalformedNumberError, PrecisionLossError } from './errors.js'
import type { Rounding, Wad } from './types.js'

/**
 * Reads a decimal number into fixed point with 18 decimals.
 *
 * Exact: no floating point in between. Mirrors no contract function.
 *
 * @param text - Decimal number, such as `'0.05'` or `'-12.5'`.
 * @param rounding - Direction for decimals beyond 18; `'exact'` refuses them.
 * @returns The number [wad].
 * @throws {@link MalformedNumberError} when `text` is no decimal number.
 * @throws {@link PrecisionLossError} when `rounding` is `'exact'` and decimals beyond 18 are not zero.
 *
 * @example
 * ```ts
 * import { parseWad } from '@holdfast/core'
 *
 * parseWad('0.05', 'exact')
 * // 50_000_000_000_000_000n
 * ```
 */
export function parseWad(text: string, rounding: Rounding | 'exact'): Wad {
  return parseDecimal(text, 18, rounding)
}

export declare namespace parseWad {
  /** Everything the function can throw. */
  type ErrorType = MalformedNumberError | PrecisionLossError
}
