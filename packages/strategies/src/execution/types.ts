import type { BaseUnits, Seconds, Wad } from '@holdfast/core'

/** What an oracle answered, or the named error it reverted with: thrown where the contract would have needed it. */
export type Reading = bigint | Error

/** Reserves and fee of a market, as `IMarket.depth` answers. */
export type Depth = {
  /** Share of the input that trades, denominator. */
  feeDenominator: bigint
  /** Share of the input that trades, numerator. */
  feeNumerator: bigint
  /** Reserve of the asset paid in [base units]. */
  reserveIn: BaseUnits
  /** Reserve of the asset paid out [base units]. */
  reserveOut: BaseUnits
}

/** What an execution guard's answer depends on. */
export type GuardState = {
  /** Share of the pool's liquidity that an attacker is assumed to own [wad]. */
  attackerShare: Wad
  /** Time of the last lot on this market, modulo 2^32; zero before the first [unix seconds]. */
  lastLotAt: bigint
  /** Number of the block the last lot was taken in. */
  lastLotBlock: bigint
  /** Price at which the block opened over the present price [wad]. */
  openingRatio: Reading
  /** Time-weighted price [input per output, wad]. */
  price: Reading
  /** Input-side reserve that nobody can inflate [base units]. */
  referenceReserve: Reading
  /** Least time between two lots on this market, whoever takes them [seconds]. */
  spacing: Seconds
  /** Share of the time-weighted value that a purchase must return [wad]; zero for an unknown market. */
  want: Wad
}
