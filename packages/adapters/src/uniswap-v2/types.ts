import type { ReadBlock } from '@holdfast/bindings/lens'
import type { BaseUnits, Seconds, Wad } from '@holdfast/core'
import type { Depth, Reading } from '@holdfast/strategies/buyback'
import type { Address } from 'viem'

/** What a `UniswapV2Market` looks at beside the recorded reserves: what its pair holds. */
export type UniswapV2Venue = {
  /** The asset the market takes. */
  assetIn: {
    /** Its address. */
    address: Address
    /** What the pair holds of it, donations included [base units]. */
    balance: BaseUnits
  }
  /** The asset the market gives. */
  assetOut: {
    /** Its address. */
    address: Address
    /** What the pair holds of it, donations included [base units]. */
    balance: BaseUnits
  }
  /** The pair. */
  pair: Address
}

/** Everything a quote of a `UniswapV2Market` depends on, at one block. */
export type UniswapV2State = {
  /** The block that everything here belongs to. */
  block: ReadBlock
  /** Recorded reserves and fee. */
  depth: Depth
  /** What the pair holds. */
  venue: UniswapV2Venue
}

/** A `UniswapV2Oracle` as its keepers see it, at one block. */
export type UniswapV2OracleState = {
  /** The token that is priced. */
  base: Address
  /** The block that everything here belongs to. */
  block: ReadBlock
  /** Observations kept at present. */
  count: bigint
  /** Whether `observe` would record anything now. */
  due: boolean
  /** Time without an observation that is tolerated [seconds]. */
  maximumGap: Seconds
  /** Price at which this block opened over the present price [wad], or why there is none. */
  openingRatio: Reading
  /** The pair that is observed. */
  pair: Address
  /** Least time between two observations [seconds]. */
  period: Seconds
  /** Time-weighted price [quote per base, wad], or why there is none. */
  price: Wad | Error
  /** The token it is priced in. */
  quote: Address
  /** Quote-side reserve that nobody can inflate [base units], or why there is none. */
  referenceReserve: BaseUnits | Error
  /** Least length of the average [seconds]. */
  window: Seconds
}
