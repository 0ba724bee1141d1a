import type { Bps, Seconds, Wad } from './types.js'

/** One, in fixed point with 18 decimals. */
export const WAD: Wad = 1_000_000_000_000_000_000n

/** One, in basis points. */
export const BPS: Bps = 10_000n

/** The year of every annualised rate and volatility: 365 days, in seconds. */
export const YEAR: Seconds = 31_536_000n

/** Largest value of Solidity's `uint256`. */
export const MAX_UINT256 = 0xffff_ffff_ffff_ffff_ffff_ffff_ffff_ffff_ffff_ffff_ffff_ffff_ffff_ffff_ffff_ffffn

/** Largest value of Solidity's `int256`. */
export const MAX_INT256 = 0x7fff_ffff_ffff_ffff_ffff_ffff_ffff_ffff_ffff_ffff_ffff_ffff_ffff_ffff_ffff_ffffn
