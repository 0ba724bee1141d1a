import {
  BuybackSwapAboveCapError,
  BuybackSwapBelowBoundError,
  BuybackSwapLotTooSmallError,
  BuybackSwapTooSoonError,
} from '@holdfast/bindings/errors/BuybackSwap'
import type {
  ExecutionGuardLotTakenError,
  ExecutionGuardUnknownVenueError,
} from '@holdfast/bindings/errors/ExecutionGuard'
import {
  amountOut,
  type BaseError,
  counterCyclicalLot,
  effectivePrice,
  fromWad,
  minimumOut,
  mulDiv,
  mulWad,
  shortfallBps,
  toWad,
  WAD,
} from '@holdfast/core'
import { answered } from '../answered.js'
import { allowance } from '../execution/allowance.js'
import { books } from '../treasury/books.js'
import { lesser } from '../treasury/limits.js'
import { spendable } from '../treasury/spendable.js'
import type { Market } from './ports.js'
import type { BuybackState, Purchase } from './types.js'

/**
 * Computes what a buyback would do in a state, to the wei, without reading the chain.
 *
 * Mirrors `BuybackSwap.previewBuyback`: sizes the lot, bounds it by guard and treasury, quotes the market, and says what
 * the books would be. It throws, in the same order of checks, the named error that the contract would revert with;
 * arithmetic that no contract of ours can reach throws the error of `@holdfast/core` instead. Rounds as the contract
 * does, for the reserve.
 *
 * Risk: a quote holds for its block. Trades that come first move the market; `execute` has its own bounds, and
 * `minimumOut` adds yours.
 *
 * @param state - Answer of `getBuybackState`, or of your own making.
 * @param options - {@link quoteBuyback.Options}
 * @returns {@link Purchase}
 * @throws {@link BuybackSwapTooSoonError} when the interval since the last execution has not passed.
 * @throws {@link ExecutionGuardUnknownVenueError} when the guard knows no venue for the market.
 * @throws {@link ExecutionGuardLotTakenError} when the block's lot was taken.
 * @throws {@link BuybackSwapAboveCapError} when the time-weighted price is above the cap.
 * @throws {@link BuybackSwapLotTooSmallError} when size, market and treasury leave no lot worth an execution.
 * @throws {@link BuybackSwapBelowBoundError} when the market gives less than the price bound.
 * @throws {@link BaseError} of an oracle or the market, when one of them reverted or would.
 *
 * @example
 * ```ts no-run
 * import { type BuybackState, quoteBuyback } from '@holdfast/strategies/buyback'
 *
 * // What would the next lot be if the reserve had twice the revenue?
 * function richer(state: BuybackState) {
 *   const { snapshot } = state.treasury
 *   const treasury = { ...state.treasury, snapshot: { ...snapshot, credit: snapshot.credit * 2n } }
 *   return quoteBuyback({ ...state, treasury }).quoteIn
 * }
 * ```
 */
export function quoteBuyback<venue = unknown>(
  state: BuybackState<venue>,
  options: quoteBuyback.Options<venue> = {},
): Purchase {
  const { anchor, asset, block, burnShare, depth, guard, lastExecution, market, parameters, token, treasury } = state
  const { number: blockNumber, timestamp } = block

  const next = lastExecution === 0n ? 0n : lastExecution + parameters.interval
  if (timestamp < next) throw new BuybackSwapTooSoonError({ next })

  const { maximumIn, price, want } = allowance({ blockNumber, depth, guard, market })
  const { minimumLot, priceCap } = parameters
  if (price > priceCap) throw new BuybackSwapAboveCapError({ price, priceCap })

  // In the asset's own units: a lot scales with its base.
  const base: bigint = parameters.baseLot
  const wanted = counterCyclicalLot({
    anchor: answered(anchor),
    base,
    cap: priceCap,
    d0: parameters.drawdownStart,
    kPrice: parameters.kPrice,
    kSigma: parameters.kVolatility,
    multiplierMax: parameters.multiplierMax,
    multiplierMin: parameters.multiplierMin,
    price,
    sigma: answered(state.volatility),
  })
  // Rounded up: the treasury sizes by it what must be burned at least, and the least output covers that.
  const priceLimit = lesser(mulDiv(price, WAD, { denominator: want, rounding: 'up' }), priceCap)
  const released = spendable({ timestamp, token, treasury }, { burnShare, priceLimit })
  const quoteIn = lesser(lesser(wanted, maximumIn), released)
  if (quoteIn < minimumLot) throw new BuybackSwapLotTooSmallError({ lot: quoteIn, minimumLot })

  const paid = toWad({ amount: quoteIn, decimals: asset.decimals, rounding: 'up' })
  const least = minimumOut({ amountIn: paid, cap: priceCap, price, want })
  const bound = fromWad({ decimals: token.decimals, rounding: 'up', wad: least })
  const tokenOut = options.market?.quote(state, { amountIn: quoteIn }) ?? amountOut({ ...depth, amountIn: quoteIn })
  if (tokenOut < bound) throw new BuybackSwapBelowBoundError({ minimumOut: bound, tokenOut })

  const burned = mulWad(burnShare, tokenOut, 'up')
  const bought = toWad({ amount: tokenOut, decimals: token.decimals, rounding: 'down' })
  return {
    benchmarkPrice: price,
    booksAfter: books({ timestamp, token, treasury }, { amount: quoteIn, burned }),
    booksBefore: books({ timestamp, token, treasury }, { amount: 0n, burned: 0n }),
    burned,
    effectivePrice: effectivePrice({ amountIn: paid, amountOut: bought }),
    quoteIn,
    shortfall: shortfallBps({ amountIn: paid, amountOut: bought, twap: price }),
    tokenOut,
  }
}

export declare namespace quoteBuyback {
  /** How the venue is quoted. */
  type Options<venue = unknown> = {
    /** Adapter of the venue; without one the depth is quoted as a constant product. */
    market?: Market<venue> | undefined
  }
  /** Everything the function can throw. */
  type ErrorType =
    | BaseError
    | BuybackSwapAboveCapError
    | BuybackSwapBelowBoundError
    | BuybackSwapLotTooSmallError
    | BuybackSwapTooSoonError
    | ExecutionGuardLotTakenError
    | ExecutionGuardUnknownVenueError
}
