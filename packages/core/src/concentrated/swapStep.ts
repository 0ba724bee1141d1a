import type { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertBits, assertUint } from '../internal/assert.js'
import { afterFee, beforeFee, keptPips, rawAmount0, rawAmount1, rawNext0, rawNext1 } from '../internal/concentrated.js'
import type { BaseUnits } from '../units/types.js'
import type { FeePipsError, ZeroSqrtPriceError } from './errors.js'

/**
 * Computes one step of a swap: up to a target price, or as far as the input reaches, within one range of liquidity.
 *
 * Token0 comes in when the target is not above the present price, else token1. Bit for bit as a Uniswap v3 pool: what is
 * paid is rounded up, what is given down, and an input that ends before the target leaves its rest as fee. Amounts in base
 * units. Mirrors `ConcentratedMath.swapStep`. Formula: docs/reference/formulas.md §2.
 *
 * @param options - {@link swapStep.Options}
 * @returns {@link swapStep.ReturnType}
 * @throws {@link FeePipsError} when the fee is the whole input or more.
 * @throws {@link ZeroSqrtPriceError} when one of the prices is zero.
 * @throws {@link IntegerOutOfRangeError} when an argument is out of the range of its Solidity type.
 *
 * @example
 * ```ts
 * import { swapStep, sqrtPriceAtTick } from '@holdfast/core'
 *
 * const step = swapStep({
 *   amountRemaining: 1_000_000n,
 *   feePips: 3_000n,
 *   liquidity: 10n ** 12n,
 *   sqrtPrice: sqrtPriceAtTick(0),
 *   sqrtTarget: sqrtPriceAtTick(-60),
 * })
 *
 * step
 * // { amountIn: 997_000n, amountOut: 996_999n, feeAmount: 3_000n, sqrtPrice: 79_228_083_523_865_064_300_074_843_162n }
 * ```
 */
export function swapStep(options: swapStep.Options): swapStep.ReturnType {
  const { amountRemaining, feePips, liquidity, sqrtPrice, sqrtTarget } = options
  assertBits(sqrtPrice, 160, 'sqrtPrice')
  assertBits(sqrtTarget, 160, 'sqrtTarget')
  assertBits(liquidity, 128, 'liquidity')
  assertUint(amountRemaining, 'amountRemaining')
  const kept = keptPips(feePips)
  const zeroForOne = sqrtPrice >= sqrtTarget
  /** What moving the price to `to` takes in, and what it gives. */
  const moved = (to: bigint) =>
    zeroForOne
      ? { in: rawAmount0(to, sqrtPrice, liquidity, 'up'), out: rawAmount1(to, sqrtPrice, liquidity, 'down') }
      : { in: rawAmount1(sqrtPrice, to, liquidity, 'up'), out: rawAmount0(sqrtPrice, to, liquidity, 'down') }
  const whole = moved(sqrtTarget)
  const net = afterFee(amountRemaining, kept)
  if (net >= whole.in) {
    const feeAmount = beforeFee(whole.in, kept) - whole.in
    return { amountIn: whole.in, amountOut: whole.out, feeAmount, sqrtPrice: sqrtTarget }
  }
  const next = (zeroForOne ? rawNext0 : rawNext1)(sqrtPrice, liquidity, net)
  const part = moved(next)
  return { amountIn: part.in, amountOut: part.out, feeAmount: amountRemaining - part.in, sqrtPrice: next }
}

export declare namespace swapStep {
  /** What a step depends on. */
  type Options = {
    /** Input that is left, fee included [base units]. */
    amountRemaining: BaseUnits
    /** Fee, in millionths of the input. */
    feePips: bigint
    /** Liquidity L in range. */
    liquidity: bigint
    /** Square root of the present price, times 2^96. */
    sqrtPrice: bigint
    /** Square root of the price to stop at, times 2^96. */
    sqrtTarget: bigint
  }
  /** What a step does. */
  type ReturnType = {
    /** Input without the fee [base units]. */
    amountIn: BaseUnits
    /** Output [base units]. */
    amountOut: BaseUnits
    /** Fee on the input [base units]. */
    feeAmount: BaseUnits
    /** Square root of the price after the step, times 2^96. */
    sqrtPrice: bigint
  }
  /** Everything the function can throw. */
  type ErrorType = FeePipsError | IntegerOutOfRangeError | ZeroSqrtPriceError
}
