import { type IntegerOutOfRangeError, ZeroPriceError } from '../errors/arithmetic.js'
import { assertUints } from '../internal/assert.js'
import { mulDivDown, mulDivUp } from '../internal/mulDiv.js'
import { sqrtUp } from '../internal/sqrt.js'
import type { MulDivOverflowError } from '../math/errors.js'
import { WAD } from '../units/constants.js'
import type { Wad } from '../units/types.js'

/**
 * Computes the tokens that net selling left in a pool while its price fell: `⌊X·(1 − ⌈√⌈P/A⌉⌉)/P⌋` for `P < A`, else 0.
 *
 * A pool of liquidity L holds `L/√P` tokens and `L·√P = X` of the asset, so it took in `L·(1/√P − 1/√A)`. Tokens, 18
 * decimals, rounded down. Mirrors `PressureMath.poolExit`. Formula: docs/reference/formulas.md §3, `exit`.
 *
 * Risk: with a spot price or a present reserve anybody writes the answer within a block. Pass two time averages and a
 * reserve that cannot be inflated. In a concentrated pool it holds where the liquidity is the same at both prices.
 *
 * @param options - {@link poolExit.Options}
 * @returns Tokens taken in [wad], rounded down.
 * @throws {@link ZeroPriceError} when `price` or `anchor` is zero.
 * @throws {@link MulDivOverflowError} when the result does not fit 256 bits.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { parseWad, poolExit } from '@holdfast/core'
 *
 * const tokens = poolExit({
 *   anchor: parseWad('1', 'exact'),
 *   price: parseWad('0.81', 'exact'),
 *   reserve: parseWad('900', 'exact'),
 * })
 *
 * tokens
 * // 111_111_111_111_111_111_111n
 * ```
 */
export function poolExit(options: poolExit.Options): Wad {
  const { anchor, price, reserve } = options
  assertUints({ anchor, price, reserve })
  if (price === 0n || anchor === 0n) throw new ZeroPriceError()
  return price < anchor ? mulDivDown(reserve, WAD - sqrtUp(mulDivUp(price, WAD * WAD, anchor)), price) : 0n
}

export declare namespace poolExit {
  /** What the exit depends on. */
  type Options = {
    /** Earlier price A [asset per token, wad]. */
    anchor: Wad
    /** Recent price P [asset per token, wad]. */
    price: Wad
    /** Reserve X of the asset at the recent price, 18 decimals [wad]. */
    reserve: Wad
  }
  /** Everything the function can throw. */
  type ErrorType = IntegerOutOfRangeError | MulDivOverflowError | ZeroPriceError
}
