import type { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertBits } from '../internal/assert.js'
import { rawSqrtPriceAtTick } from '../internal/tick.js'
import { MAX_SQRT_PRICE, MIN_SQRT_PRICE } from './constants.js'
import { SqrtPriceError } from './errors.js'

/**
 * Finds the tick of a price: the greatest one whose `sqrtPriceAtTick` is not above the square root of the price.
 *
 * Mirrors `TickMath.tickAtSqrtPrice`. Formula: docs/reference/formulas.md §2.
 *
 * @param sqrtPrice - Square root of the price of token0 in token1, in base units, times 2^96.
 * @returns Index of the tick.
 * @throws {@link SqrtPriceError} when no pool could stand at this price.
 * @throws {@link IntegerOutOfRangeError} when the argument is no `uint160`.
 *
 * @example
 * ```ts
 * import { tickAtSqrtPrice } from '@holdfast/core'
 *
 * // A price of 2: the tick whose price is just below it.
 * tickAtSqrtPrice(112_045_541_949_572_279_837_463_876_454n)
 * // 6931
 * ```
 */
export function tickAtSqrtPrice(sqrtPrice: bigint): number {
  assertBits(sqrtPrice, 160, 'sqrtPrice')
  if (sqrtPrice < MIN_SQRT_PRICE || sqrtPrice >= MAX_SQRT_PRICE) throw new SqrtPriceError({ sqrtPrice })
  // 2·ln(√P)/ln(1.0001) in doubles is right to 1e-8 of a tick; the roots at ticks are cut to 1e-5 of one.
  const logarithm = (Math.log(Number(sqrtPrice)) - 66.54212933375474) * 20000.99998333417
  const tick = Math.floor(logarithm + 1e-4)
  // Only near a tick can the doubles be on the wrong side of it.
  return logarithm - tick < 1e-4 && rawSqrtPriceAtTick(tick) > sqrtPrice ? tick - 1 : tick
}

export declare namespace tickAtSqrtPrice {
  /** Everything the function can throw. */
  type ErrorType = IntegerOutOfRangeError | SqrtPriceError
}
