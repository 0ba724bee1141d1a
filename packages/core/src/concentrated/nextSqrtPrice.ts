import type { ArithmeticOverflowError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertBits, assertUint } from '../internal/assert.js'
import { rawNext0, rawNext1 } from '../internal/concentrated.js'
import type { MulDivOverflowError } from '../math/errors.js'
import type { BaseUnits } from '../units/types.js'
import type { SqrtPriceError, ZeroLiquidityError, ZeroSqrtPriceError } from './errors.js'

/**
 * Finds where an input after the fee moves the price within one range of liquidity.
 *
 * `L√P/(L + x√P)` for token0, rounded up; `√P + y/L` for token1, rounded down: in favour of the pool, and never past the
 * price that the exact input would reach. Amounts in base units, square roots times 2^96. Mirrors
 * `ConcentratedMath.nextSqrtPriceFromAmount0In` and `ConcentratedMath.nextSqrtPriceFromAmount1In`. Formula:
 * docs/reference/formulas.md §2.
 *
 * @param options - {@link nextSqrtPrice.Options}
 * @returns Square root of the price after the input, times 2^96.
 * @throws {@link ZeroSqrtPriceError} when the present price is zero.
 * @throws {@link ZeroLiquidityError} when there is no liquidity.
 * @throws {@link SqrtPriceError} when the price would rise beyond 160 bits.
 * @throws {@link ArithmeticOverflowError} when a sum does not fit 256 bits.
 * @throws {@link MulDivOverflowError} when the rise of the price does not fit 256 bits.
 * @throws {@link IntegerOutOfRangeError} when an argument is out of the range of its Solidity type.
 *
 * @example
 * ```ts
 * import { nextSqrtPrice } from '@holdfast/core'
 *
 * nextSqrtPrice({ amountIn: 1_000n, liquidity: 1_000_000n, sqrtPrice: 1n << 96n, zeroForOne: false })
 * // 79_307_390_676_778_601_931_137_494_286n
 * ```
 */
export function nextSqrtPrice(options: nextSqrtPrice.Options): bigint {
  const { amountIn, liquidity, sqrtPrice, zeroForOne } = options
  assertBits(sqrtPrice, 160, 'sqrtPrice')
  assertBits(liquidity, 128, 'liquidity')
  assertUint(amountIn, 'amountIn')
  return (zeroForOne ? rawNext0 : rawNext1)(sqrtPrice, liquidity, amountIn)
}

export declare namespace nextSqrtPrice {
  /** What the next price depends on. */
  type Options = {
    /** Input after the fee [base units]. */
    amountIn: BaseUnits
    /** Liquidity L in range. */
    liquidity: bigint
    /** Square root of the present price, times 2^96. */
    sqrtPrice: bigint
    /** Whether token0 comes in and the price falls; else token1 comes in and it rises. */
    zeroForOne: boolean
  }
  /** Everything the function can throw. */
  type ErrorType =
    | ArithmeticOverflowError
    | IntegerOutOfRangeError
    | MulDivOverflowError
    | SqrtPriceError
    | ZeroLiquidityError
    | ZeroSqrtPriceError
}
