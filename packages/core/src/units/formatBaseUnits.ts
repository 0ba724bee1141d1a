import { formatDecimal } from '../internal/decimal.js'
import type { BaseUnits } from './types.js'

/**
 * Writes an amount of base units as a decimal number of whole tokens, exactly.
 *
 * `parseBaseUnits` reads it back to the same value. Mirrors no contract function.
 *
 * @param amount - Amount [base units].
 * @param decimals - Decimals of the token.
 * @returns Decimal number without trailing zeros.
 *
 * @example
 * ```ts
 * import { formatBaseUnits } from '@holdfast/core'
 *
 * formatBaseUnits(12_500_000n, 6)
 * // '12.5'
 * ```
 */
export function formatBaseUnits(amount: BaseUnits, decimals: number): string {
  return formatDecimal(amount, decimals)
}
