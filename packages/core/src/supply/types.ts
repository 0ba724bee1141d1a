import type { Wad } from '../units/types.js'

/** What governs an emission: `EmissionController.Parameters`. */
export type EmissionParameters = {
  /** Long window, longer than the short one [epochs]. */
  longWindow: bigint
  /** Most revenue of one epoch that counts [quote, wad]. */
  maximumRevenue: Wad
  /** Share η of the revenue that is issued [wad]. */
  share: Wad
  /** Short window, at least one [epochs]. */
  shortWindow: bigint
}

/** One epoch of a simulated emission. */
export type EmissionEpoch = {
  /** What the revenue before it asks for, 18 decimals [wad]. */
  budget: Wad
  /** What was burned in it, 18 decimals [wad]. */
  burned: Wad
  /** What was issued in it, 18 decimals [wad]. */
  issued: Wad
  /** Issued less burned, 18 decimals [wad]; negative where the supply falls. */
  net: Wad
  /** Supply at its end, 18 decimals [wad]. */
  supply: Wad
  /** Value of what was issued, at the price it was counted at [quote, wad], rounded down. */
  value: Wad
}
