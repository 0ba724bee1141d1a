import type { ReadBlock } from '@holdfast/bindings/lens'
import type { BaseUnits, Bps, Seconds, Wad } from '@holdfast/core'
import type { Address } from 'viem'
import type { Reading } from '../execution/types.js'
import type { Books, TokenState, TreasuryState } from '../treasury/types.js'

/** How the price of an auction moves, as `BuybackAuction.paceOf` answers. */
export type AuctionPace = {
  /** Excess over the oracle's value above which no bid is taken [wad]. */
  breaker: Wad
  /** Share by which the reserve falls per epoch without a sale, and lies below past fills [wad]. */
  decay: Wad
  /** Length of an epoch [seconds]. */
  duration: Seconds
  /** The next epoch starts at the paid price times this [wad]. */
  multiplier: Wad
  /** Share of the past that stays in the reference at each fill [wad]. */
  smoothing: Wad
}

/** The open or next epoch, as `BuybackAuction.roundOf` answers. */
export type AuctionRound = {
  /** When it ends [unix seconds]. */
  endsAt: bigint
  /** Number of the epoch. */
  epoch: bigint
  /** Smoothed payments [18 decimals]. */
  paid: Wad
  /** Smoothed lots [18 decimals]. */
  sold: Wad
  /** Start by past fills alone [payment per lot, wad]. */
  start: Wad
  /** When it opened, or opens [unix seconds]. */
  startedAt: bigint
}

/** What is sold of an asset, against which prices, as `BuybackAuction.termsOf` answers. */
export type AuctionTerms = {
  /** Lot at a multiplier of one [base units of the asset]. */
  baseLot: BaseUnits
  /** Discount to the anchor at which the multiplier is one in calm times [wad]. */
  drawdownStart: Wad
  /** Slope of the multiplier in the discount to the anchor; zero for lots of one size [wad]. */
  kPrice: Wad
  /** Further discount asked for per unit of volatility [wad]. */
  kVolatility: Wad
  /** Lots below this are not sold [base units of the asset]. */
  minimumLot: BaseUnits
  /** Largest multiplier [wad]. */
  multiplierMax: Wad
  /** Least multiplier [wad]. */
  multiplierMin: Wad
  /** Largest factor exit pressure may put on a lot; one for none [wad]. */
  pressureMax: Wad
  /** Highest price ever paid [asset per token, wad]. */
  priceCap: Wad
  /** Share of the oracle's value insisted on [wad]. */
  want: Wad
}

/** Everything a bid for one asset depends on, at one block: plain values, to be read, changed and quoted. */
export type AuctionState = {
  /** Price that the lot's size is measured against; zero where its terms have none [asset per token, wad]. */
  anchor: Reading
  /** The asset that is sold. */
  asset: {
    /** Its address. */
    address: Address
    /** Its decimals. */
    decimals: number
  }
  /** The auction's address. */
  auction: Address
  /** The block that everything here belongs to. */
  block: ReadBlock
  /** Share of the payment that is burned [wad]. */
  burnShare: Wad
  /** Whether the asset is sold at all. */
  listed: boolean
  /** How the price moves. */
  pace: AuctionPace
  /** Factor that holders who leave put on the lot; one without a contract that measures them [wad]. */
  pressure: Reading
  /** Price of the token by the oracle [asset per token, wad]. */
  price: Reading
  /** The open or next epoch. */
  round: AuctionRound
  /** What is sold, against which prices. */
  terms: AuctionTerms
  /** The token lots are paid in. */
  token: TokenState & {
    /** Its address. */
    address: Address
  }
  /** What the treasury's answer depends on. */
  treasury: TreasuryState
  /** Annualised volatility of the token; zero where the terms have none [wad]. */
  volatility: Reading
}

/** The price of an auction at one time, as `BuybackAuction.quote` answers. */
export type AuctionPrice = {
  /** Unit price above which no bid is taken [token per asset, wad]. */
  ceiling: Wad
  /** When the epoch ends [unix seconds]. */
  endsAt: bigint
  /** Number of the epoch. */
  epoch: bigint
  /** Smoothed payments [18 decimals]. */
  paid: Wad
  /** Unit price the epoch ends at [token per asset, wad]. */
  reserve: Wad
  /** Smoothed lots [18 decimals]. */
  sold: Wad
  /** Unit price the epoch starts at [token per asset, wad]. */
  start: Wad
  /** When the epoch opened, or opens [unix seconds]. */
  startedAt: bigint
  /** Unit price now [token per asset, wad]. */
  unitPrice: Wad
}

/** One fill: what it sells, at which price, and what it leaves. Field for field `BuybackAuction.Purchase`. */
export type AuctionPurchase = {
  /** Price of the oracle [asset per token, wad]. */
  benchmarkPrice: Wad
  /** The treasury's books after. */
  booksAfter: Books
  /** The treasury's books before. */
  booksBefore: Books
  /** Burned of the payment [base units of the token]. */
  burned: BaseUnits
  /** Price paid for the tokens, rounded up [asset per token, wad]. */
  effectivePrice: Wad
  /** Epoch that is filled. */
  epoch: bigint
  /** Lot that goes to the recipient [base units of the asset]. */
  quoteIn: BaseUnits
  /** Price paid above the benchmark, negative when below [basis points]. */
  shortfall: Bps
  /** Payment of the bidder [base units of the token]. */
  tokenOut: BaseUnits
  /** Price of the auction [token per asset, wad]. */
  unitPrice: Wad
}

/** A bid for the lot of one asset. */
export type AuctionFill = {
  /** The asset. */
  asset: Address
  /** Epoch the bid is for: that of the quote it follows. */
  epoch: bigint
  /** Most the bidder pays [base units of the token]. */
  maximumPayment: BaseUnits
  /** Least lot the bidder accepts [base units of the asset]; the auction's own by default. */
  minimumLot?: BaseUnits | undefined
}
