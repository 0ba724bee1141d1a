import type { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { rawAmount1 } from '../internal/concentrated.js'
import { sortedRange } from '../internal/sortedRange.js'
import type { BaseUnits, Rounding } from '../units/types.js'
import type { ConcentratedRange } from './types.js'

/**
 * Finds how much token1 liquidity stands for between two prices: `L·(√Pb − √Pa)/2^96`.
 *
 * Amounts in base units, square roots times 2^96. Mirrors `ConcentratedMath.amount1Down` and
 * `ConcentratedMath.amount1Up`. Formula: docs/reference/formulas.md §2.
 *
 * Risk: pick the direction against the caller: up for what is paid in, down for what is paid out.
 *
 * @param options - {@link amount1Delta.Options}
 * @returns Amount of token1 [base units], rounded as asked.
 * @throws {@link IntegerOutOfRangeError} when a square root is no `uint160`, or the liquidity no `uint128`.
 *
 * @example
 * ```ts
 * import { amount1Delta, sqrtPriceAtTick } from '@holdfast/core'
 *
 * const sqrtLower = sqrtPriceAtTick(0)
 * const sqrtUpper = sqrtPriceAtTick(200)
 * const amount = amount1Delta({ liquidity: 1_000_000n, rounding: 'up', sqrtLower, sqrtUpper })
 *
 * amount
 * // 10_050n
 * ```
 */
export function amount1Delta(options: amount1Delta.Options): BaseUnits {
  const { lower, upper } = sortedRange(options)
  return rawAmount1(lower, upper, options.liquidity, options.rounding)
}

export declare namespace amount1Delta {
  /** What the amount depends on. */
  type Options = ConcentratedRange & {
    /** Direction of the amount. */
    rounding: Rounding
  }
  /** Everything the function can throw. */
  type ErrorType = IntegerOutOfRangeError
}
