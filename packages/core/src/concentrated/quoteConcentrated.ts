import type { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertUint } from '../internal/assert.js'
import { afterFee, rawAmount0, rawAmount1, rawNext0, rawNext1 } from '../internal/concentrated.js'
import { outputAt, stopOf } from '../internal/concentratedPath.js'
import { prepared } from '../internal/concentratedPool.js'
import type { BaseUnits } from '../units/types.js'
import type { FeePipsError, InsufficientLiquidityError, InvalidPoolError, UnknownTicksError } from './errors.js'
import type { ConcentratedPool, ConcentratedQuote, PreparedConcentratedPool } from './types.js'

/**
 * Quotes what a pool of concentrated liquidity pays for an input, across initialised ticks, to the base unit.
 *
 * Equal to the output of Uniswap v3's own swap: it stops where the pool stops, at every initialised tick and at the end of
 * every word of 256 tick spacings, and rounds there as the pool does. Amounts in base units; rounds down. Formula:
 * docs/reference/formulas.md §2.
 *
 * Risk: a spot quote. Anybody can move the pool in the same block, so bound a swap by a price that was averaged over time.
 *
 * @param pool - {@link ConcentratedPool}, or one from `prepareConcentratedPool`, which makes further quotes faster.
 * @param options - {@link quoteConcentrated.Options}
 * @returns {@link ConcentratedQuote}
 * @throws {@link InsufficientLiquidityError} when the pool does not take the whole input.
 * @throws {@link UnknownTicksError} when the answer depends on ticks outside the words that are known.
 * @throws {@link FeePipsError} when the fee is the whole input or more.
 * @throws {@link InvalidPoolError} when the pool's fields contradict one another.
 * @throws {@link IntegerOutOfRangeError} when the input is no `uint256`, or the fee no `uint24`.
 *
 * @example
 * ```ts
 * import { quoteConcentrated } from '@holdfast/core'
 *
 * const liquidity = 10n ** 18n
 * const pool = {
 *   feePips: 3_000n,
 *   liquidity,
 *   sqrtPrice: 1n << 96n,
 *   tick: 0,
 *   tickSpacing: 60,
 *   ticks: [
 *     { index: -600, liquidityNet: liquidity },
 *     { index: 600, liquidityNet: -liquidity },
 *   ],
 * }
 *
 * quoteConcentrated(pool, { amountIn: 10n ** 15n, zeroForOne: true }).amountOut
 * // 996_006_981_039_903n
 * ```
 */
export function quoteConcentrated(
  pool: ConcentratedPool | PreparedConcentratedPool,
  options: quoteConcentrated.Options,
): ConcentratedQuote {
  const { amountIn, zeroForOne } = options
  assertUint(amountIn, 'amountIn')
  const { falling, pool: value, rising } = prepared(pool)
  const path = zeroForOne ? falling : rising
  const { inputs, kept, liquidities, prices } = path
  const stop = stopOf(path, value, zeroForOne, amountIn)
  if (inputs[stop] === amountIn) {
    return { amountOut: outputAt(path, zeroForOne, stop), sqrtPrice: prices[stop] as bigint }
  }
  // The input ends between this stop and the one before.
  const liquidity = liquidities[stop - 1] as bigint
  const price = prices[stop - 1] as bigint
  const net = afterFee(amountIn - (inputs[stop - 1] as bigint), kept)
  const before = outputAt(path, zeroForOne, stop - 1)
  if (zeroForOne) {
    const sqrtPrice = rawNext0(price, liquidity, net)
    return { amountOut: before + rawAmount1(sqrtPrice, price, liquidity, 'down'), sqrtPrice }
  }
  const sqrtPrice = rawNext1(price, liquidity, net)
  return { amountOut: before + rawAmount0(price, sqrtPrice, liquidity, 'down'), sqrtPrice }
}

export declare namespace quoteConcentrated {
  /** What is swapped. */
  type Options = {
    /** Input, fee included [base units]. */
    amountIn: BaseUnits
    /** Whether token0 comes in and the price falls; else token1 comes in and it rises. */
    zeroForOne: boolean
  }
  /** Everything the function can throw. */
  type ErrorType =
    | FeePipsError
    | InsufficientLiquidityError
    | IntegerOutOfRangeError
    | InvalidPoolError
    | UnknownTicksError
}
