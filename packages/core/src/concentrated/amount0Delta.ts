import type { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { rawAmount0 } from '../internal/concentrated.js'
import { sortedRange } from '../internal/sortedRange.js'
import type { BaseUnits, Rounding } from '../units/types.js'
import type { ZeroSqrtPriceError } from './errors.js'
import type { ConcentratedRange } from './types.js'

/**
 * Finds how much token0 liquidity stands for between two prices: `L·2^96·(√Pb − √Pa)/(√Pa·√Pb)`.
 *
 * Amounts in base units, square roots times 2^96. Mirrors `ConcentratedMath.amount0Down` and
 * `ConcentratedMath.amount0Up`. Formula: docs/reference/formulas.md §2.
 *
 * Risk: pick the direction against the caller: up for what is paid in, down for what is paid out.
 *
 * @param options - {@link amount0Delta.Options}
 * @returns Amount of token0 [base units], rounded as asked.
 * @throws {@link ZeroSqrtPriceError} when the lower square root is zero.
 * @throws {@link IntegerOutOfRangeError} when a square root is no `uint160`, or the liquidity no `uint128`.
 *
 * @example
 * ```ts
 * import { amount0Delta, sqrtPriceAtTick } from '@holdfast/core'
 *
 * const sqrtLower = sqrtPriceAtTick(0)
 * const sqrtUpper = sqrtPriceAtTick(200)
 * const amount = amount0Delta({ liquidity: 1_000_000n, rounding: 'up', sqrtLower, sqrtUpper })
 *
 * amount
 * // 9_950n
 * ```
 */
export function amount0Delta(options: amount0Delta.Options): BaseUnits {
  const { lower, upper } = sortedRange(options)
  return rawAmount0(lower, upper, options.liquidity, options.rounding)
}

export declare namespace amount0Delta {
  /** What the amount depends on. */
  type Options = ConcentratedRange & {
    /** Direction of the amount. */
    rounding: Rounding
  }
  /** Everything the function can throw. */
  type ErrorType = IntegerOutOfRangeError | ZeroSqrtPriceError
}
