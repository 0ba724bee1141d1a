import type { BaseUnits } from '../units/types.js'

/** Tokens that become free at one moment: the end of a lock, a cliff, a tranche. */
export type UnlockEvent = {
  /** Tokens that become free [base units]. */
  amount: BaseUnits
  /** When [unix seconds]. */
  time: bigint
}

/** Tokens that become free evenly between two moments: a linear vesting, a drip after the end of a lock. */
export type UnlockStream = {
  /** Tokens that become free in all [base units]. */
  amount: BaseUnits
  /** When the last of them is free, after `start` [unix seconds]. */
  end: bigint
  /** When the first of them is [unix seconds]. */
  start: bigint
}

/** Where locked tokens lie. */
export type UnlockSource = {
  /** The contract that holds them. */
  address: `0x${string}`
  /** Whose they are, where one contract holds those of many by account; and where the owner is known. */
  account?: `0x${string}` | undefined
  /** Number of the lock, where the contract numbers them. */
  id?: bigint | undefined
  /** Kind of the contract, as `sablier`. */
  venue: string
}

/** What becomes free of existing locks, as adapters read it: the first two arguments of `unlockCalendar`. */
export type UnlockSchedule = {
  /** What becomes free at one moment each; at the moment of the reading, what is free already. */
  events: readonly (UnlockEvent & { source: UnlockSource })[]
  /** What becomes free evenly, from the moment of the reading on. */
  streams: readonly (UnlockStream & { source: UnlockSource })[]
}
