import type { ReadBlock } from '@holdfast/bindings/lens'
import type { BaseUnits, Seconds, Wad } from '@holdfast/core'
import type { Address } from 'viem'

/** How the weight of a position runs: falls to its end, grows with age, or stays; none where there is no position. */
export type LockShape = 'none' | 'decay' | 'loyalty' | 'permanent'

/** What happens to a lock whose week is full: it is refused, or ends in the next week that has room. */
export type Crowding = 'refuse' | 'roll'

/** Terms of leaving early, as `VoteLock.termsOf` answers. */
export type LockTerms = {
  /** Power of the time left that the penalty falls with, 1 or 2. */
  exponent: bigint
  /** Penalty of leaving at once [wad]. */
  maximum: Wad
  /** Part of a penalty that is burned in any case [wad]. */
  minimumBurn: Wad
}

/** A position, as `VoteLock.position` answers, and what ends beside it. */
export type LockPosition = {
  /** Tokens that are locked [base units]. */
  amount: BaseUnits
  /** When it ends; `NEVER` for a permanent one [unix seconds]. */
  end: bigint
  /** What ends in the week it ends in, itself included [base units]. */
  ending: BaseUnits
  /** Its id. */
  id: bigint
  /** How its weight runs; `none` where nothing is. */
  shape: LockShape
  /** From when its age counts [unix seconds]. */
  start: bigint
  /** Terms of leaving early that it was made under. */
  terms: LockTerms & {
    /** Their id. */
    id: bigint
  }
}

/** What ends in one week. */
export type LockWeek = {
  /** What ends in it [base units]. */
  amount: BaseUnits
  /** The end: the beginning of the week [unix seconds]. */
  end: bigint
}

/** Everything the actions of one owner depend on, at one block: plain values, to be read, changed and quoted. */
export type LockState = {
  /** The block that everything here belongs to. */
  block: ReadBlock
  /** Most that may end in one week after a change [base units]. */
  bucketLimit: BaseUnits
  /** How concentrated the ends to come are [wad]. */
  concentration: Wad
  /** Number of positions the owner has had at once. */
  count: bigint
  /** Terms that new positions take. */
  currentTerms: LockTerms & {
    /** Their id. */
    id: bigint
  }
  /** Who votes with the owner's positions; the zero address for nobody. */
  delegatee: Address
  /** Largest factor of loyalty [wad]. */
  factor: Wad
  /** Locked in positions that end some time and have not ended, of everybody [base units]. */
  live: BaseUnits
  /** The lock's address. */
  lock: Address
  /** Everything locked, of everybody [base units]. */
  locked: BaseUnits
  /** Longest lock [seconds]. */
  maximumDuration: Seconds
  /** Most that can be locked at all [base units]. */
  maximumLocked: BaseUnits
  /** Least a position holds [base units]. */
  minimum: BaseUnits
  /** Shortest lock [seconds]. */
  minimumDuration: Seconds
  /** Whose positions these are. */
  owner: Address
  /** Time over which a weight decays, or a factor grows [seconds]. */
  period: Seconds
  /** Locked in positions that never end, of everybody [base units]. */
  permanent: BaseUnits
  /** The owner's positions by their index, `none` where one was closed. */
  positions: readonly LockPosition[]
  /** Scale of weights. */
  scale: bigint
  /** Shape of every position that ends. */
  shape: LockShape
  /** The token that is locked. */
  token: Address
  /** Votes that others and the owner delegated to the owner [base units · scale]. */
  votes: bigint
  /** What ends in the week asked for and in those it may roll to. */
  weeks: readonly LockWeek[]
}

/** An epoch of a reward stream, and the part of one account. */
export type RewardsEpoch = {
  /** Whether the account has claimed it. */
  claimed: boolean
  /** Whether it is over. */
  closed: boolean
  /** Its number. */
  number: bigint
  /** What it pays [base units]. */
  pot: BaseUnits
  /** When it started [unix seconds]. */
  start: bigint
  /** Twice the integral of all weight over it; zero while it is open [base units · scale · s]. */
  weight: bigint
  /** Twice the integral of the account's weight over it [base units · scale · s]. */
  weightOfAccount: bigint
}

/** Everything a claim depends on, at one block. */
export type RewardsState = {
  /** Whose rewards these are. */
  account: Address
  /** The block that everything here belongs to. */
  block: ReadBlock
  /** Announced and not yet claimed, of everybody [base units]. */
  booked: BaseUnits
  /** Arrived within the open epoch, of everybody [base units]. */
  collected: BaseUnits
  /** The epochs that were asked for. */
  epochs: readonly RewardsEpoch[]
  /** The lock whose weight counts. */
  lock: Address
  /** Number of the open epoch. */
  openEpoch: bigint
  /** Shortest epoch [seconds]. */
  period: Seconds
  /** The rewards' address. */
  rewards: Address
  /** The token that is handed out. */
  token: Address
}
