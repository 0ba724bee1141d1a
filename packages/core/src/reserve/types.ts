import type { Wad } from '../units/types.js'

/** What decides whether a purchase of the native token dilutes those who stay. */
export type AccretionTerms = {
  /** Backing b per token without the credit, `⌊(usable − liabilities − credit)⁺/claims⌋` [quote per token, wad]. */
  backing: Wad
  /** Share β of the tokens bought that is burned [wad]. */
  burnShare: Wad
  /** Haircut h of the asset spent [wad], up to 1. */
  haircut: Wad
  /** Highest price p accepted [quote per token, wad]. */
  price: Wad
}
