import type { Bps, Wad } from './types.js'

/**
 * Converts basis points to fixed point, exactly.
 *
 * Mirrors no contract function.
 *
 * @param bps - Basis points, signed.
 * @returns The same share [wad].
 *
 * @example
 * ```ts
 * import { bpsToWad } from '@holdfast/core'
 *
 * bpsToWad(25n)
 * // 2_500_000_000_000_000n
 * ```
 */
export function bpsToWad(bps: Bps): Wad {
  return bps * 100_000_000_000_000n
}
