import type { ConcentratedPath } from '../internal/concentratedPath.js'
import type { BaseUnits } from '../units/types.js'

/** A tick at which liquidity begins or ends. */
export type ConcentratedTick = {
  /** Index of the tick, a multiple of the spacing. */
  index: number
  /** What the liquidity in range gains when the price rises through the tick; negative where it loses. */
  liquidityNet: bigint
}

/** A pool of concentrated liquidity as a plain value: the state of a Uniswap v3 pool that a swap depends on. */
export type ConcentratedPool = {
  /** Fee, in millionths of the input: `3000n` is 0.3%. */
  feePips: bigint
  /** Liquidity in range at the present price. */
  liquidity: bigint
  /** Square root of the price of token0 in token1, in base units, times 2^96. */
  sqrtPrice: bigint
  /** Present tick: `tickAtSqrtPrice(sqrtPrice)`, or one less where a swap stopped on an initialised tick. */
  tick: number
  /** Only multiples of it can be initialised; 256 of them form a word of the bitmap. */
  tickSpacing: number
  /** Initialised ticks, ascending. */
  ticks: readonly ConcentratedTick[]
  /** Words of the tick bitmap that `ticks` covers, both included; all of them by default. */
  words?: { first: number; last: number } | undefined
}

/** A pool that remembers how far its price was walked: see `prepareConcentratedPool`. */
export type PreparedConcentratedPool = {
  /** What was walked while the price falls: token0 comes in. */
  readonly falling: ConcentratedPath
  /** The pool as it was given. */
  readonly pool: ConcentratedPool
  /** What was walked while the price rises: token1 comes in. */
  readonly rising: ConcentratedPath
}

/** What a swap gives, and where it leaves the price. */
export type ConcentratedQuote = {
  /** Output [base units], rounded down at every stop. */
  amountOut: BaseUnits
  /** Square root of the price after the swap, times 2^96. */
  sqrtPrice: bigint
}

/** Liquidity between two prices. */
export type ConcentratedRange = {
  /** Liquidity L. */
  liquidity: bigint
  /** Square root of one price, times 2^96; the two are accepted in either order. */
  sqrtLower: bigint
  /** Square root of the other price, times 2^96. */
  sqrtUpper: bigint
}
