import type { ReadBlock } from '@holdfast/bindings/lens'
import type { BaseUnits, UnlockSchedule } from '@holdfast/core'
import type { Address } from 'viem'

/** The lock of one account in a voting escrow. */
export type VotingEscrowLock = {
  /** Whose it is. */
  account: Address
  /** Tokens in it, an ended lock that was not withdrawn included; 0 without a lock [base units]. */
  amount: BaseUnits
  /** When it ends, or ended; 0 without a lock [unix seconds]. */
  end: bigint
  /** Its votes: what the amount decays to at the end [base units]. */
  weight: BaseUnits
}

/** Locks of accounts in a voting escrow, at one block. */
export type VotingEscrowLocks = {
  /** The block that everything here belongs to. */
  block: ReadBlock
  /** The escrow. */
  escrow: Address
  /** The locks, in the order of the accounts. */
  locks: readonly VotingEscrowLock[]
  /** What becomes free of them: {@link UnlockSchedule}. */
  schedule: UnlockSchedule
  /** The token that is locked. */
  token: Address
}

/** A voting escrow as a whole, at one block. */
export type VotingEscrowState = {
  /** The block that everything here belongs to. */
  block: ReadBlock
  /** The escrow. */
  escrow: Address
  /** Everything locked, ended locks that nobody withdrew included [base units]. */
  locked: BaseUnits
  /** What becomes free, week by week. Its sum is `locked`: {@link UnlockSchedule}. */
  schedule: UnlockSchedule
  /** The token that is locked. */
  token: Address
  /** All votes [base units]. */
  totalWeight: BaseUnits
}
