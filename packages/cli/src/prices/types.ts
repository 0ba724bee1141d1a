import type { Wad } from '@holdfast/core'

/** A price at a time. */
export type PricePoint = {
  /** Price of one token [quote, wad]. */
  readonly price: Wad
  /** When it was seen [unix seconds]. */
  readonly time: number
}

/** A price history, oldest first, times strictly rising. */
export type PriceHistory = {
  /** The points. */
  readonly points: readonly PricePoint[]
  /** What the history is called: the name of its file, or of the scenario. */
  readonly source: string
}

/** The part of a history that is replayed, on an even grid. */
export type PriceWindow = {
  /** Points of the history itself inside the window; the rest of the grid is interpolated between them. */
  readonly observed: number
  /** Prices of the grid [quote, wad]; the first is the opening price. */
  readonly prices: readonly Wad[]
  /** What the history is called. */
  readonly source: string
  /** Seconds between two points of the grid. */
  readonly step: number
  /** Time of the first point of the grid [unix seconds]. */
  readonly start: number
}
