import type { DivisionByZeroError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertDivisor, assertUint } from '../internal/assert.js'
import { mulDivUp } from '../internal/mulDiv.js'
import type { MulDivOverflowError } from '../math/errors.js'
import { WAD } from '../units/constants.js'
import type { Wad } from '../units/types.js'

/**
 * Computes the price that a buyback paid: `⌈in/out⌉`.
 *
 * Rounds up. Mirrors `BuybackMath.effectivePrice`. Formula: docs/reference/formulas.md §3, `shortfall`.
 *
 * @param options - {@link effectivePrice.Options}
 * @returns Price [quote per token, wad], rounded up.
 * @throws {@link DivisionByZeroError} when nothing was received.
 * @throws {@link MulDivOverflowError} when the quotient does not fit 256 bits.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { effectivePrice, parseWad } from '@holdfast/core'
 *
 * effectivePrice({ amountIn: parseWad('100', 'exact'), amountOut: parseWad('48', 'exact') })
 * // 2_083_333_333_333_333_334n
 * ```
 */
export function effectivePrice(options: effectivePrice.Options): Wad {
  const { amountIn, amountOut } = options
  assertUint(amountIn, 'amountIn')
  assertUint(amountOut, 'amountOut')
  assertDivisor(amountOut)
  return mulDivUp(amountIn, WAD, amountOut)
}

export declare namespace effectivePrice {
  /** What the price depends on. */
  type Options = {
    /** Amount spent [quote, wad]. */
    amountIn: Wad
    /** Amount received [tokens, wad]. */
    amountOut: Wad
  }
  /** Everything the function can throw. */
  type ErrorType = DivisionByZeroError | IntegerOutOfRangeError | MulDivOverflowError
}
