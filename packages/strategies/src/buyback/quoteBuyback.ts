import {
  type BuybackSwapAboveCapError,
  BuybackSwapBelowBoundError,
  BuybackSwapLotTooSmallError,
  BuybackSwapTooSoonError,
} from '@holdfast/bindings/errors/BuybackSwap'
import {
  type ExecutionGuardLotTakenError,
  type ExecutionGuardLotTooSoonError,
  ExecutionGuardNotMandatedError,
  type ExecutionGuardUnknownVenueError,
} from '@holdfast/bindings/errors/ExecutionGuard'
import { amountOut, type BaseError, effectivePrice, mulWad, shortfallBps, toWad } from '@holdfast/core'
import { allowance } from '../execution/allowance.js'
import { books } from '../treasury/books.js'
import { lesser } from '../treasury/limits.js'
import { isMandated, spendable } from '../treasury/spendable.js'
import type { Market } from './ports.js'
import { boundOf, sizing } from './sizing.js'
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
 * @throws {@link ExecutionGuardLotTooSoonError} when the market's last lot is less than its spacing ago.
 * @throws {@link ExecutionGuardNotMandatedError} when the module has no mandate that spends, or no longer.
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
  const { asset, block, burnShare, buyback, depth, lastExecution, parameters, token, treasury } = state
  const { timestamp } = block

  const next = lastExecution === 0n ? 0n : lastExecution + parameters.interval
  if (timestamp < next) throw new BuybackSwapTooSoonError({ next })

  const { maximumIn, price, want } = allowance(state)
  if (!isMandated(treasury.mandate, timestamp)) {
    throw new ExecutionGuardNotMandatedError({ asset: asset.address, module: buyback })
  }
  const { minimumLot } = parameters
  const { priceLimit, wanted } = sizing(state, price, want)
  const lot = lesser(wanted, maximumIn)
  if (lot < minimumLot) throw new BuybackSwapLotTooSmallError({ lot, minimumLot })
  const quoteIn = lesser(lot, spendable({ timestamp, token, treasury }, { burnShare, priceLimit }))
  if (quoteIn < minimumLot) throw new BuybackSwapLotTooSmallError({ lot: quoteIn, minimumLot })

  const bound = boundOf(state, { price, quoteIn, want })
  const tokenOut = options.market?.quote(state, { amountIn: quoteIn }) ?? amountOut({ ...depth, amountIn: quoteIn })
  if (tokenOut < bound) throw new BuybackSwapBelowBoundError({ minimumOut: bound, tokenOut })

  const burned = mulWad(burnShare, tokenOut, 'up')
  const paid = toWad({ amount: quoteIn, decimals: asset.decimals, rounding: 'up' })
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
    | ExecutionGuardLotTooSoonError
    | ExecutionGuardNotMandatedError
    | ExecutionGuardUnknownVenueError
}
