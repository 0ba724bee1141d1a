/** A constant product pool in whole units: the fee stays in the reserves. */
export type ConstantProductVenue = {
  /** Share of the input that the pool keeps as its fee, from 0 to below 1: `0.003` at 0.3%. */
  fee: number
  /** Tells the venues apart. */
  kind: 'constantProduct'
  /** Reserve of the quote asset [whole units]. */
  reserveQuote: number
  /** Reserve of the token [whole tokens]. */
  reserveToken: number
}

/** Liquidity between two prices. */
export type ConcentratedRange = {
  /** Liquidity L = √(quote·token) of the virtual reserves [√(whole units of both)]. */
  liquidity: number
  /** Lower end [quote per token]. */
  lower: number
  /** Upper end [quote per token]. */
  upper: number
}

/** A pool of concentrated liquidity in whole units: the fee stays outside. */
export type ConcentratedVenue = {
  /** Share of the input that goes to the providers, from 0 to below 1: `0.003` at 0.3%. */
  fee: number
  /** Tells the venues apart. */
  kind: 'concentrated'
  /** Present marginal price [quote per token]. */
  price: number
  /** Ranges that hold liquidity, in ascending order, without overlap; gaps hold none. */
  ranges: readonly ConcentratedRange[]
}

/** A market for the token, in whole units: what the response of its price is computed from. */
export type Venue = ConcentratedVenue | ConstantProductVenue

/** A standing bid at one price. */
export type WallBid = {
  /** What it pays before it is gone [whole quote]. */
  capacity: number
  /** Tells the bids apart. */
  kind: 'wall'
  /** The price it pays [quote per token]. */
  price: number
}

/** A standing bid that buys evenly while the price falls through a range. */
export type SmoothBid = {
  /** Tells the bids apart. */
  kind: 'smooth'
  /** Price at which it is filled [quote per token]. */
  lower: number
  /** Tokens it buys per unit of price the market falls [tokens²/quote]. */
  tokensPerPrice: number
  /** Price at which it begins [quote per token]. */
  upper: number
}

/** A bid that the protocol keeps in the market: a wall, a cushion, a ladder of orders. */
export type StandingBid = SmoothBid | WallBid

/** How a price answers to net sales, at one point. */
export type Response = {
  /** Second derivative, without units: (claims²/price)·gamma. */
  curvature: number
  /** First derivative of the price in the tokens sold, dP/dq ≤ 0 [quote per token²]. */
  delta: number
  /** First derivative, without units: (claims/price)·delta, relative fall per share of all claims that is sold. */
  elasticity: number
  /** Second derivative of the price in the tokens sold, d²P/dq² [quote per token³]. */
  gamma: number
}
