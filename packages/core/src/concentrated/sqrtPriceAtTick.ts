import { rawSqrtPriceAtTick } from '../internal/tick.js'
import { MAX_TICK, MIN_TICK } from './constants.js'
import { TickError } from './errors.js'

/**
 * Finds the square root of the price at a tick: `√(1.0001^tick)·2^96`.
 *
 * Rounds up, bit for bit as Uniswap v3 does. Mirrors `TickMath.sqrtPriceAtTick`. Formula: docs/reference/formulas.md §2.
 *
 * @param tick - Index of the tick, from `MIN_TICK` to `MAX_TICK`.
 * @returns Square root of the price of token0 in token1, in base units, times 2^96.
 * @throws {@link TickError} when there is no such tick.
 *
 * @example
 * ```ts
 * import { sqrtPriceAtTick } from '@holdfast/core'
 *
 * sqrtPriceAtTick(0)
 * // 79_228_162_514_264_337_593_543_950_336n
 * ```
 */
export function sqrtPriceAtTick(tick: number): bigint {
  if (!Number.isInteger(tick) || tick < MIN_TICK || tick > MAX_TICK) throw new TickError({ tick })
  return rawSqrtPriceAtTick(tick)
}

export declare namespace sqrtPriceAtTick {
  /** Everything the function can throw. */
  type ErrorType = TickError
}
