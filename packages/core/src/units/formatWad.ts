import { formatDecimal } from '../internal/decimal.js'
import type { Wad } from './types.js'

/**
 * Writes a fixed point number as a decimal number, exactly.
 *
 * `parseWad` reads it back to the same value. Mirrors no contract function.
 *
 * @param value - The number [wad].
 * @returns Decimal number without trailing zeros.
 *
 * @example
 * ```ts
 * import { formatWad } from '@holdfast/core'
 *
 * formatWad(-1_500_000_000_000_000_000n)
 * // '-1.5'
 * ```
 */
export function formatWad(value: Wad): string {
  return formatDecimal(value, 18)
}
