import {
  type BaseUnits,
  type FeePipsError,
  type InsufficientLiquidityError,
  type IntegerOutOfRangeError,
  type InvalidPoolError,
  type PreparedConcentratedPool,
  quoteConcentrated,
  type UnknownTicksError,
} from '@holdfast/core'
import type { Address } from 'viem'
import { UniswapV3NothingOutError, type UniswapV3UnknownAssetError } from './errors.js'
import { zeroForOne } from './side.js'
import type { UniswapV3State } from './types.js'

/**
 * Computes what a swap on a Uniswap v3 pool would give, to the wei, without reading the chain.
 *
 * Equal to Uniswap's own quoter, across ticks and words of the bitmap, but for what the quoter answers where the pool
 * cannot take the whole input: that is an error here. For many quotes on one state, prepare it once:
 * `{ ...state, pool: prepareConcentratedPool(state.pool) }`.
 *
 * Risk: a spot quote. Anybody can move the pool in the same block, so it must never decide by itself what is paid: bound
 * the swap by a price that was averaged over time (`uniswapV3Price`).
 *
 * @param state - Answer of `getUniswapV3State`, or of your own making.
 * @param options - {@link quoteUniswapV3.Options}
 * @returns Output [base units of the other token].
 * @throws {@link UniswapV3UnknownAssetError} when the pool does not trade the asset.
 * @throws {@link UniswapV3NothingOutError} when the input is too small to buy one unit.
 * @throws {@link UnknownTicksError} when the answer depends on ticks outside the words that were read.
 * @throws {@link InsufficientLiquidityError} when the pool cannot take the whole input.
 * @throws {@link InvalidPoolError} when the pool is not initialised, or its fields contradict one another.
 * @throws {@link FeePipsError} when the fee is the whole input or more.
 * @throws {@link IntegerOutOfRangeError} when the input is no `uint256`.
 *
 * @example
 * ```ts
 * import { quoteUniswapV3 } from '@holdfast/adapters/uniswap-v3'
 *
 * const liquidity = 10n ** 18n
 * const state = {
 *   pool: {
 *     feePips: 3_000n,
 *     liquidity,
 *     sqrtPrice: 1n << 96n,
 *     tick: 0,
 *     tickSpacing: 60,
 *     ticks: [
 *       { index: -600, liquidityNet: liquidity },
 *       { index: 600, liquidityNet: -liquidity },
 *     ],
 *   },
 *   token0: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 *   token1: '0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512',
 * } as const
 *
 * quoteUniswapV3(state, { amountIn: 10n ** 15n, assetIn: state.token0 })
 * // 996_006_981_039_903n
 * ```
 */
export function quoteUniswapV3(state: quoteUniswapV3.State, options: quoteUniswapV3.Options): BaseUnits {
  const { amountIn, assetIn } = options
  const { amountOut } = quoteConcentrated(state.pool, { amountIn, zeroForOne: zeroForOne(state, assetIn) })
  if (amountOut === 0n) throw new UniswapV3NothingOutError({ amountIn })
  return amountOut
}

export declare namespace quoteUniswapV3 {
  /** What a quote looks at. */
  type State = Pick<UniswapV3State, 'token0' | 'token1'> & {
    /** The pool, or one from `prepareConcentratedPool`. */
    pool: UniswapV3State['pool'] | PreparedConcentratedPool
  }
  /** What is swapped. */
  type Options = {
    /** Input, fee included [base units]. */
    amountIn: BaseUnits
    /** Which of the two tokens is paid in. */
    assetIn: Address
  }
  /** Everything the function can throw. */
  type ErrorType =
    | FeePipsError
    | InsufficientLiquidityError
    | IntegerOutOfRangeError
    | InvalidPoolError
    | UniswapV3NothingOutError
    | UniswapV3UnknownAssetError
    | UnknownTicksError
}
