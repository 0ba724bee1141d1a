import type {
  ArithmeticOverflowError,
  DivisionByZeroError,
  IntegerOutOfRangeError,
  SignedOverflowError,
} from '../errors/arithmetic.js'
import { assertDivisor, assertUint } from '../internal/assert.js'
import { checkUint, toInt } from '../internal/checked.js'
import { mulDivUp } from '../internal/mulDiv.js'
import type { MulDivOverflowError } from '../math/errors.js'
import { BPS, WAD } from '../units/constants.js'
import type { Bps, Wad } from '../units/types.js'

/**
 * Computes the implementation shortfall of a buyback against the average price: `⌈in·10⁴/(out·twap)⌉ − 10⁴`.
 *
 * Positive where more than the average price was paid. Rounds up. Mirrors `BuybackMath.shortfallBps`. Formula:
 * docs/reference/formulas.md §3, `shortfall`.
 *
 * Risk: the average includes the buyback's own impact, so a slow leak of value shows up here last.
 *
 * @param options - {@link shortfallBps.Options}
 * @returns Shortfall [bps, signed], rounded up.
 * @throws {@link ArithmeticOverflowError} when `in·10⁴` or `out·twap` does not fit 256 bits.
 * @throws {@link DivisionByZeroError} when `out·twap` is zero.
 * @throws {@link MulDivOverflowError} when the quotient does not fit 256 bits.
 * @throws {@link SignedOverflowError} when the quotient does not fit an `int256`.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { parseWad, shortfallBps } from '@holdfast/core'
 *
 * const shortfall = shortfallBps({
 *   amountIn: parseWad('100', 'exact'),
 *   amountOut: parseWad('49', 'exact'),
 *   twap: parseWad('2', 'exact'),
 * })
 *
 * shortfall
 * // 205n
 * ```
 */
export function shortfallBps(options: shortfallBps.Options): Bps {
  const { amountIn, amountOut, twap } = options
  assertUint(amountIn, 'amountIn')
  assertUint(amountOut, 'amountOut')
  assertUint(twap, 'twap')
  const scaled = checkUint(amountIn * BPS)
  const fair = checkUint(amountOut * twap)
  assertDivisor(fair)
  return toInt(mulDivUp(scaled, WAD, fair)) - BPS
}

export declare namespace shortfallBps {
  /** What the shortfall depends on. */
  type Options = {
    /** Amount spent [quote, wad]. */
    amountIn: Wad
    /** Amount received [tokens, wad]. */
    amountOut: Wad
    /** Time-averaged price [quote per token, wad]. */
    twap: Wad
  }
  /** Everything the function can throw. */
  type ErrorType =
    | ArithmeticOverflowError
    | DivisionByZeroError
    | IntegerOutOfRangeError
    | MulDivOverflowError
    | SignedOverflowError
}
