import type { BaseUnits, Seconds, Wad } from '@holdfast/core'

/** A mandate and what was used of it, as `Treasury.mandateOf` answers. */
export type MandateState = {
  /** Time `level` stands for [unix seconds]. */
  accruedAt: bigint
  /** Size of the bucket [base units]. */
  burst: BaseUnits
  /** Last second it is valid [unix seconds]. */
  expiry: bigint
  /** Bucket at `accruedAt` [base units · 10^18]. */
  level: bigint
  /** Most that may ever be spent under it [base units]. */
  lifetimeCap: BaseUnits
  /** Week that `lossUsed` belongs to. */
  lossEpoch: bigint
  /** Share of the net reserves that may be lost in a week [wad]; zero unless it draws on reserves. */
  lossLimit: Wad
  /** Backing lost in that week [quote, wad]. */
  lossUsed: Wad
  /** Refill of the bucket [base units · 10^18 per second]. */
  rate: bigint
  /** What it draws on: 0 without a mandate, 1 revenue, 2 reserves, 3 nothing but claims. */
  source: bigint
  /** Spent so far [base units]. */
  spent: BaseUnits
}

/** One reserve asset in the books, as `Treasury.reserveOf` answers. */
export type ReserveState = {
  /** Decimals of the asset. */
  decimals: number
  /** Haircut at the last heartbeat [wad]. */
  haircut: Wad
  /** Part of `recorded` that is owed to creditors [base units]. */
  owed: BaseUnits
  /** Revenue not yet credited [base units]. */
  pending: BaseUnits
  /** Price at the last heartbeat; zero if there was none [quote per asset, wad]. */
  price: Wad
  /** Balance by the books [base units]. */
  recorded: BaseUnits
}

/** The books of the last heartbeat, less what was spent since, as `Treasury.snapshot` answers [quote, wad]. */
export type SnapshotState = {
  /** Accretive allowance: revenue not yet spent. */
  credit: Wad
  /** Least usable value after an intervention. */
  floor: Wad
  /** Value owed. */
  liabilities: Wad
  /** Time of the heartbeat [unix seconds]. */
  renewedAt: bigint
  /** Rise of the floor per usable value that leaves: the concentration limits [wad]. */
  slope: Wad
  /** Haircut value of the reserves. */
  usable: Wad
}

/** What a treasury's answer to a module depends on. */
export type TreasuryState = {
  /** Protected tokens that the protocol owns, by the books [base units]. */
  held: BaseUnits
  /** The module's mandate. */
  mandate: MandateState
  /** Age at which the books stop spending [seconds]. */
  maximumAge: Seconds
  /** Whether the treasury has moved. */
  migrated: boolean
  /** Whether interventions are stopped. */
  paused: boolean
  /** The asset's books. */
  reserve: ReserveState
  /** The books as a whole. */
  snapshot: SnapshotState
}

/** The protected token. */
export type TokenState = {
  /** Most tokens ever [base units]. */
  cap: BaseUnits
  /** Decimals of the token. */
  decimals: number
  /** Tokens that exist [base units]. */
  totalSupply: BaseUnits
}

/** What a treasury tells a module, before or after a spend. */
export type Books = {
  /** Haircut backing per token, rounded down [quote, wad]. */
  backing: Wad
  /** What the mandate could still release [base units of the asset]. */
  budgetLeft: BaseUnits
  /** Scarcity of the protected token [wad]. */
  scarcity: Wad
}
