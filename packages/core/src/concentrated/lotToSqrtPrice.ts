import type { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertBits } from '../internal/assert.js'
import { mostBeforeFee, mostToPrice0, mostToPrice1 } from '../internal/concentrated.js'
import { exhausted, extend, firstWhere, last } from '../internal/concentratedPath.js'
import { prepared } from '../internal/concentratedPool.js'
import type { BaseUnits } from '../units/types.js'
import type { FeePipsError, InvalidPoolError, UnknownTicksError } from './errors.js'
import type { ConcentratedPool, PreparedConcentratedPool } from './types.js'

/**
 * Sizes the largest input that leaves a pool's marginal price within a limit: exact, in one walk, without a search over quotes.
 *
 * The largest `amountIn` for which `quoteConcentrated` succeeds and its `sqrtPrice` is not beyond the limit; one base unit
 * more would be. Where the liquidity ends before the limit, everything the pool takes. Zero when the price is beyond the
 * limit already. Formula: docs/reference/formulas.md §2.
 *
 * Risk: sized on a pool as it is now, the lot follows whoever moves it. Bound it by a lot from a time-averaged liquidity.
 *
 * @param pool - {@link ConcentratedPool}, or one from `prepareConcentratedPool`, which makes further lots faster.
 * @param options - {@link lotToSqrtPrice.Options}
 * @returns Input, fee included [base units].
 * @throws {@link UnknownTicksError} when the answer depends on ticks outside the words that are known.
 * @throws {@link FeePipsError} when the fee is the whole input or more.
 * @throws {@link InvalidPoolError} when the pool's fields contradict one another.
 * @throws {@link IntegerOutOfRangeError} when the limit is no `uint160`, or the fee no `uint24`.
 *
 * @example
 * ```ts
 * import { lotToSqrtPrice, sqrtPriceAtTick } from '@holdfast/core'
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
 * // Sell token0 until its price is 1% lower: 100 ticks.
 * lotToSqrtPrice(pool, { sqrtPriceLimit: sqrtPriceAtTick(-100), zeroForOne: true })
 * // 5_027_351_678_085_460n
 * ```
 */
export function lotToSqrtPrice(
  pool: ConcentratedPool | PreparedConcentratedPool,
  options: lotToSqrtPrice.Options,
): BaseUnits {
  const { sqrtPriceLimit, zeroForOne } = options
  assertBits(sqrtPriceLimit, 160, 'sqrtPriceLimit')
  const { falling, pool: value, rising } = prepared(pool)
  const path = zeroForOne ? falling : rising
  const { inputs, kept, liquidities, prices } = path
  const beyond = (price: bigint) => (zeroForOne ? price < sqrtPriceLimit : price > sqrtPriceLimit)
  while (!beyond(last(prices))) {
    if (extend(path, value, zeroForOne)) continue
    if (path.unknown !== undefined) throw exhausted(path, 0n)
    return last(inputs)
  }
  const stop = firstWhere(prices.length, (index) => beyond(prices[index] as bigint))
  if (stop === 0) return 0n
  const liquidity = liquidities[stop - 1] as bigint
  const before = inputs[stop - 1] as bigint
  // Without liquidity, the next unit of input carries the price to the next stop.
  if (liquidity === 0n) return before
  const price = prices[stop - 1] as bigint
  const net = (zeroForOne ? mostToPrice0 : mostToPrice1)(price, sqrtPriceLimit, liquidity)
  return before + mostBeforeFee(net, kept)
}

export declare namespace lotToSqrtPrice {
  /** How far the price may go. */
  type Options = {
    /** Square root of the last price that is accepted, times 2^96. */
    sqrtPriceLimit: bigint
    /** Whether token0 comes in and the price falls; else token1 comes in and it rises. */
    zeroForOne: boolean
  }
  /** Everything the function can throw. */
  type ErrorType = FeePipsError | IntegerOutOfRangeError | InvalidPoolError | UnknownTicksError
}
