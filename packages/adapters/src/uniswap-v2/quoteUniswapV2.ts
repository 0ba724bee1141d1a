import { AmmMathEmptyPoolError } from '@holdfast/bindings/errors/AmmMath'
import {
  UniswapV2MarketNothingOutError,
  UniswapV2MarketPairOverflowError,
  UniswapV2MarketPairShortError,
  UniswapV2MarketZeroAmountError,
} from '@holdfast/bindings/errors/UniswapV2Market'
import { amountOut, type BaseUnits, type IntegerOutOfRangeError, MAX_UINT256 } from '@holdfast/core'
import type { Address } from 'viem'
import type { UniswapV2State } from './types.js'

/** Most of one token a pair can record. */
const MAXIMUM_BALANCE = (1n << 112n) - 1n

/**
 * Computes what a swap through a `UniswapV2Market` would give, to the wei, without reading the chain.
 *
 * Mirrors `UniswapV2Market.quote`: rounds down, and throws, in the same order of checks, the named error that the
 * contract reverts with. Donations to the pair neither add to the output nor block it, until the pair could no longer
 * record what it holds.
 *
 * Risk: a spot quote. Anybody can move the pair in the same block, so it must never decide by itself what is paid: bound
 * the swap by a price that was averaged over time (`uniswapV2Price`).
 *
 * @param state - Answer of `getUniswapV2State`, or of your own making.
 * @param options - {@link quoteUniswapV2.Options}
 * @returns Output [base units of the asset the market gives].
 * @throws {@link UniswapV2MarketZeroAmountError} when the input is zero.
 * @throws {@link UniswapV2MarketPairShortError} when the pair holds less than it has recorded.
 * @throws {@link UniswapV2MarketPairOverflowError} when the pair could not record what it would hold.
 * @throws {@link AmmMathEmptyPoolError} when the pair has no liquidity.
 * @throws {@link UniswapV2MarketNothingOutError} when the input is too small to buy one unit.
 * @throws {@link IntegerOutOfRangeError} when the input is negative.
 *
 * @example
 * ```ts
 * import { quoteUniswapV2 } from '@holdfast/adapters/uniswap-v2'
 *
 * const depth = { feeDenominator: 1_000n, feeNumerator: 997n, reserveIn: 1_000_000n, reserveOut: 2_000_000n }
 * const venue = {
 *   assetIn: { address: '0x5FbDB2315678afecb367f032d93F642f64180aa3', balance: 1_000_000n },
 *   assetOut: { address: '0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512', balance: 2_000_000n },
 *   pair: '0x9fE46736679d2D9a65F0992F2272dE9f3c7fa6e0',
 * } as const
 *
 * quoteUniswapV2({ depth, venue }, { amountIn: 1_000n })
 * // 1_992n
 * ```
 */
export function quoteUniswapV2(state: quoteUniswapV2.State, options: quoteUniswapV2.Options): BaseUnits {
  const { amountIn } = options
  const { depth, venue } = state
  const { assetIn, assetOut } = venue
  if (amountIn === 0n) throw new UniswapV2MarketZeroAmountError()
  requireHeld(assetIn, depth.reserveIn)
  requireHeld(assetOut, depth.reserveOut)

  requireRecordable(assetIn.address, saturated(assetIn.balance + amountIn))
  if (depth.reserveIn === 0n || depth.reserveOut === 0n) throw new AmmMathEmptyPoolError()
  const out = amountOut({ ...depth, amountIn })
  if (out === 0n) throw new UniswapV2MarketNothingOutError({ amountIn })
  requireRecordable(assetOut.address, assetOut.balance - out)
  return out
}

/** The contract adds up without leaving 256 bits, and its error carries what it added up to. */
function saturated(sum: bigint): bigint {
  if (sum <= MAX_UINT256) return sum
  return MAX_UINT256
}

/** The pair's own arithmetic needs its balance to be at least the reserve. */
function requireHeld(asset: { address: Address; balance: bigint }, reserve: bigint): void {
  const { address, balance } = asset
  if (balance < reserve) throw new UniswapV2MarketPairShortError({ asset: address, balance, reserve })
}

/** The pair refuses what it cannot record. */
function requireRecordable(asset: Address, balance: bigint): void {
  if (balance > MAXIMUM_BALANCE) {
    throw new UniswapV2MarketPairOverflowError({ asset, balance, limit: MAXIMUM_BALANCE })
  }
}

export declare namespace quoteUniswapV2 {
  /** What a quote looks at. */
  type State = Pick<UniswapV2State, 'depth' | 'venue'>
  /** What is swapped. */
  type Options = {
    /** Input [base units of the asset the market takes]. */
    amountIn: BaseUnits
  }
  /** Everything the function can throw. */
  type ErrorType =
    | AmmMathEmptyPoolError
    | IntegerOutOfRangeError
    | UniswapV2MarketNothingOutError
    | UniswapV2MarketPairOverflowError
    | UniswapV2MarketPairShortError
    | UniswapV2MarketZeroAmountError
}
