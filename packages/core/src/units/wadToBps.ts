import type { Bps, Rounding, Wad } from './types.js'

/**
 * Converts fixed point to basis points, rounding as asked, also below zero.
 *
 * Mirrors no contract function.
 *
 * @param wad - Share [wad, signed].
 * @param rounding - `'down'` to the next lower integer, `'up'` to the next higher one.
 * @returns Basis points.
 *
 * @example
 * ```ts
 * import { wadToBps } from '@holdfast/core'
 *
 * wadToBps(-1n, 'down')
 * // -1n
 * ```
 */
export function wadToBps(wad: Wad, rounding: Rounding): Bps {
  const truncated = wad / 100_000_000_000_000n
  const rest = wad % 100_000_000_000_000n
  if (rounding === 'down') return rest < 0n ? truncated - 1n : truncated
  return rest > 0n ? truncated + 1n : truncated
}
