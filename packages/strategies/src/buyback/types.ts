import type { ReadBlock } from '@holdfast/bindings/lens'
import type { BaseUnits, Bps, Seconds, Wad } from '@holdfast/core'
import type { Address } from 'viem'
import type { Depth, GuardState, Reading } from '../execution/types.js'
import type { Books, TokenState, TreasuryState } from '../treasury/types.js'

/** How much is bought, how often, and up to which price, as `BuybackSwap.parameters` answers. */
export type BuybackParameters = {
  /** Lot at a multiplier of one [base units of the asset]. */
  baseLot: BaseUnits
  /** Discount to the anchor at which the multiplier is one in calm times [wad]. */
  drawdownStart: Wad
  /** Least time between two executions [seconds]. */
  interval: Seconds
  /** Slope of the multiplier in the discount to the anchor [wad]. */
  kPrice: Wad
  /** Further discount asked for per unit of volatility [wad]. */
  kVolatility: Wad
  /** Lots below this are not worth an execution [base units of the asset]. */
  minimumLot: BaseUnits
  /** Largest multiplier [wad]. */
  multiplierMax: Wad
  /** Least multiplier [wad]. */
  multiplierMin: Wad
  /** Highest price ever paid [asset per token, wad]. */
  priceCap: Wad
}

/** Everything a buyback depends on, at one block: plain values, to be read, changed and quoted. */
export type BuybackState<venue = unknown> = {
  /** Price that the lot's size is measured against [asset per token, wad]. */
  anchor: Reading
  /** The asset that is spent. */
  asset: {
    /** Its address. */
    address: Address
    /** Its decimals. */
    decimals: number
  }
  /** The block that everything here belongs to. */
  block: ReadBlock
  /** Share of the proceeds that is burned [wad]. */
  burnShare: Wad
  /** The module's address. */
  buyback: Address
  /** Reserves and fee of the market. */
  depth: Depth
  /** Executions so far. */
  executions: bigint
  /** What the guard's answer depends on. */
  guard: GuardState
  /** Time of the last execution, zero before the first [unix seconds]. */
  lastExecution: bigint
  /** The market's address. */
  market: Address
  /** How much is bought, how often, and up to which price. */
  parameters: BuybackParameters
  /** Factor that holders who leave put on the lot; one without a contract that measures them [wad]. */
  pressure: Reading
  /** The token that is bought. */
  token: TokenState & {
    /** Its address. */
    address: Address
  }
  /** What the treasury's answer depends on. */
  treasury: TreasuryState
  /** What a venue's adapter read beside the depth. */
  venue: venue
  /** Annualised volatility of the token [wad]. */
  volatility: Reading
}

/** One buyback: what it does, at which price, and what it leaves. Field for field `BuybackSwap.Purchase`. */
export type Purchase = {
  /** The guard's time-weighted price [asset per token, wad]. */
  benchmarkPrice: Wad
  /** The treasury's books after. */
  booksAfter: Books
  /** The treasury's books before. */
  booksBefore: Books
  /** Burned of what was bought [base units of the token]. */
  burned: BaseUnits
  /** Price paid, rounded up [asset per token, wad]. */
  effectivePrice: Wad
  /** Paid [base units of the asset]. */
  quoteIn: BaseUnits
  /** Price paid above the benchmark, negative when below [basis points]. */
  shortfall: Bps
  /** Bought [base units of the token]. */
  tokenOut: BaseUnits
}
