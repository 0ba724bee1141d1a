import type { Seconds, Wad } from '@holdfast/core'
import type { Reading } from '@holdfast/strategies/buyback'

/** What a feed answered, and when it was asked. */
export type ChainlinkRound = {
  /** The price, in `decimals` decimals. */
  answer: bigint
  /** Decimals of the feed's answers. */
  decimals: number
  /** Price of the reference [wad], or why there is none; `undefined` when there is no reference. */
  reference?: Reading | undefined
  /** Time of the block it was asked in [unix seconds]. */
  timestamp: bigint
  /** Time the answer was computed [unix seconds]. */
  updatedAt: bigint
}

/** When an answer may be used, as `ChainlinkOracle` fixes it at deployment. */
export type ChainlinkRules = {
  /** Largest age of an answer, from one minute to two days: above the feed's heartbeat [seconds]. */
  maximumAge: Seconds
  /** Largest difference from the reference, relative to it, up to 50%; none without a reference [wad]. */
  maximumDeviation?: Wad | undefined
  /** Highest price [quote per base, wad]. */
  maximumPrice: Wad
  /** Least price, above zero [quote per base, wad]. */
  minimumPrice: Wad
}
