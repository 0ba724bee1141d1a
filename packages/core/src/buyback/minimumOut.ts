import { type IntegerOutOfRangeError, ZeroPriceError } from '../errors/arithmetic.js'
import { assertUint } from '../internal/assert.js'
import { max } from '../internal/compare.js'
import { mulDivUp } from '../internal/mulDiv.js'
import type { MulDivOverflowError } from '../math/errors.js'
import { WAD } from '../units/constants.js'
import type { Wad } from '../units/types.js'

/**
 * Computes the least output that a buyback may accept: `max(⌈in·want/price⌉, ⌈in/cap⌉)`.
 *
 * 18 decimals; rounds up. Mirrors `BuybackMath.minimumOut`. Formula: docs/reference/formulas.md §3, `minimum out`.
 *
 * Risk: whatever `want` leaves below 1 is what an attacker may take from every lot.
 *
 * @param options - {@link minimumOut.Options}
 * @returns Least output [tokens, wad], rounded up.
 * @throws {@link ZeroPriceError} when `price` or `cap` is zero.
 * @throws {@link MulDivOverflowError} when the result does not fit 256 bits.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { minimumOut, parseWad } from '@holdfast/core'
 *
 * const least = minimumOut({
 *   amountIn: parseWad('100', 'exact'),
 *   cap: parseWad('3', 'exact'),
 *   price: parseWad('2', 'exact'),
 *   want: parseWad('0.95', 'exact'),
 * })
 *
 * least
 * // 47_500_000_000_000_000_000n
 * ```
 */
export function minimumOut(options: minimumOut.Options): Wad {
  const { amountIn, cap, price, want } = options
  assertUint(amountIn, 'amountIn')
  assertUint(want, 'want')
  assertUint(price, 'price')
  assertUint(cap, 'cap')
  if (price === 0n || cap === 0n) throw new ZeroPriceError()
  return max(mulDivUp(amountIn, want, price), mulDivUp(amountIn, WAD, cap))
}

export declare namespace minimumOut {
  /** What the minimum depends on. */
  type Options = {
    /** Amount spent [quote, wad]. */
    amountIn: Wad
    /** Highest price ever paid [quote per token, wad]. */
    cap: Wad
    /** Price of the oracle [quote per token, wad]. */
    price: Wad
    /** Share of the oracle's amount insisted on [wad]. */
    want: Wad
  }
  /** Everything the function can throw. */
  type ErrorType = IntegerOutOfRangeError | MulDivOverflowError | ZeroPriceError
}
