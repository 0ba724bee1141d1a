import { BaseError } from '../errors/BaseError.js'

/** Thrown when a number of an analysis is outside what its formula holds for, or no number at all. */
export class NumberOutOfRangeError extends BaseError {
  override name = 'Core.NumberOutOfRangeError' as const
  /** Name of the argument. */
  declare readonly argument: string
  /** What it must be, in words. */
  declare readonly expected: string
  /** What was given. */
  declare readonly value: number

  /** @param seen - The argument, what it was and what it must be. */
  constructor(seen: { argument: string; expected: string; value: number }) {
    super(`${seen.argument} is ${seen.value}; it must be ${seen.expected}.`)
    Object.assign(this, seen)
  }
}

/** Thrown when an analysis is given no venue. */
export class NoVenueError extends BaseError {
  override name = 'Core.NoVenueError' as const

  constructor() {
    super('There is no venue.', { metaMessages: ['Pass at least one market of the token.'] })
  }
}

/** Thrown when the ranges of a venue overlap or are not in ascending order. */
export class RangesOverlapError extends BaseError {
  override name = 'Core.RangesOverlapError' as const
  /** Place of the first range that begins below the end of the one before. */
  declare readonly index: number

  /** @param seen - Where the order breaks. */
  constructor(seen: { index: number }) {
    super(`Range ${seen.index} begins below the end of the one before.`, {
      metaMessages: ['Sort the ranges by price, and add up the liquidity where positions overlap.'],
    })
    Object.assign(this, seen)
  }
}

/** Thrown when the prices of two venues are further apart than their fees: arbitrage would move both before anyone else. */
export class VenuePricesApartError extends BaseError {
  override name = 'Core.VenuePricesApartError' as const
  /** Highest price of a venue [quote per token]. */
  declare readonly highest: number
  /** Lowest price of a venue [quote per token]. */
  declare readonly lowest: number

  /** @param seen - The two prices. */
  constructor(seen: { highest: number; lowest: number }) {
    super(`Venues are at ${seen.lowest} and ${seen.highest}, further apart than their fees.`, {
      metaMessages: ['Read all venues at one block, or leave out a pool that nobody trades with.'],
    })
    Object.assign(this, seen)
  }
}

/** Thrown when no venue buys a single token on the way: the price falls without a sale, so no derivative exists. */
export class NoDepthError extends BaseError {
  override name = 'Core.NoDepthError' as const
  /** Price down to which nothing is bought [quote per token]. */
  declare readonly price: number

  /** @param seen - The price. */
  constructor(seen: { price: number }) {
    super(`No venue buys anything down to ${seen.price}.`, {
      metaMessages: ['Look further down, or provide liquidity below the present price.'],
    })
    Object.assign(this, seen)
  }
}

/** Thrown when more is sold than venues and bids together can ever buy. */
export class LiquidityExhaustedError extends BaseError {
  override name = 'Core.LiquidityExhaustedError' as const
  /** What they can buy [tokens]. */
  declare readonly absorbed: number
  /** What was to be sold [tokens]. */
  declare readonly sold: number

  /** @param seen - What was to be sold, and what can be. */
  constructor(seen: { absorbed: number; sold: number }) {
    super(`Of ${seen.sold} tokens the venues can buy ${seen.absorbed}.`, { metaMessages: ['Sell less.'] })
    Object.assign(this, seen)
  }
}
