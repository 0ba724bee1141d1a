import type { ReadBlock } from '@holdfast/bindings/lens'
import type { BaseUnits, Seconds, UnlockSchedule } from '@holdfast/core'
import type { Address, Log } from 'viem'

/** A part of a grant that vests at once. */
export type VestingTranche = {
  /** How much [base units]. */
  amount: BaseUnits
  /** When, later than the one before [unix seconds]. */
  time: bigint
}

/** When a grant vests that vests evenly. */
export type LinearSchedule = {
  /** Time after the start before which nothing but `startUnlock` vests, at most `duration`; none by default [seconds]. */
  cliff?: Seconds | undefined
  /** Time from the start to the end; zero vests everything at the start [seconds]. */
  duration: Seconds
  /** When vesting begins [unix seconds]. */
  start: bigint
  /** Part that is free at the start, the cliff notwithstanding; none by default [base units]. */
  startUnlock?: BaseUnits | undefined
}

/** A {@link LinearSchedule}, as the contract takes it. */
export type LinearTerms = {
  /** Time after the start before which nothing but `startUnlock` vests [seconds]. */
  cliff: Seconds
  /** Time from the start to the end [seconds]. */
  duration: Seconds
  /** When vesting begins [unix seconds]. */
  start: bigint
  /** Part that is free at the start [base units]. */
  startUnlock: BaseUnits
}

/** What may be done with a grant; whoever makes it chooses, once. */
export type VestingRights = {
  /** Whether the grantor may take back what has not vested; they may not by default. */
  revocable?: boolean | undefined
  /** Whether the beneficiary may hand it on; they may not by default. */
  transferable?: boolean | undefined
}

/** {@link VestingRights}, as the contract takes them. */
export type GrantRights = {
  /** Whether the grantor may take back what has not vested. */
  revocable: boolean
  /** Whether the beneficiary may hand it on. */
  transferable: boolean
}

/** A grant of a `VestingVault`. */
export type VestingGrant = GrantRights & {
  /** Amount granted [base units]. */
  amount: BaseUnits
  /** Who is paid. */
  beneficiary: Address
  /** Part that was paid [base units]. */
  claimed: BaseUnits
  /** Time after the start before which nothing but `startUnlock` vests [seconds]. */
  cliff: Seconds
  /** Who casts the votes; the zero address for nobody. */
  delegatee: Address
  /** Time from the start to the end; of tranches, from the first to the last [seconds]. */
  duration: Seconds
  /** Who may revoke it, or did; the zero address where nobody may. */
  grantor: Address
  /** Its number. */
  id: bigint
  /** Who may become the beneficiary by accepting; the zero address for nobody. */
  proposed: Address
  /** When it was revoked; zero if it was not [unix seconds]. */
  revokedAt: bigint
  /** When vesting begins; of tranches, the time of the first [unix seconds]. */
  start: bigint
  /** Part that is free at the start [base units]. */
  startUnlock: BaseUnits
  /** Its tranches, in the order of their times; none where it vests evenly. */
  tranches: readonly VestingTranche[]
}

/** Where tokens of grants lie: the vault, or the ballot of a delegate. */
export type VestingHolder = {
  /** The vault, for the zero address; the ballot, made or not, for a delegate. */
  address: Address
  /** What lies there [base units]. */
  balance: BaseUnits
  /** Whose votes these are; the zero address for nobody's. */
  delegatee: Address
  /** What is recorded there for grants [base units]. */
  recorded: BaseUnits
}

/** Everything the actions on grants depend on, at one block. */
export type VestingState = {
  /** The block that everything here belongs to. */
  block: ReadBlock
  /** Grants ever made; their numbers are below it. */
  count: bigint
  /** The grants that were read. */
  grants: readonly VestingGrant[]
  /** Whether the token counts votes. */
  hasVotes: boolean
  /** The vault, the ballots of the grants' delegates, and those of the delegates that were named. */
  holders: readonly VestingHolder[]
  /** The token. */
  token: Address
  /** Address of the `VestingVault`. */
  vault: Address
}

/** Grants of a vault, and what becomes free of them, at one block. */
export type VestingGrants = {
  /** The block that everything here belongs to. */
  block: ReadBlock
  /** Grants ever made; their numbers are below it. */
  count: bigint
  /** The grants. */
  grants: readonly VestingGrant[]
  /** What becomes free of them: {@link UnlockSchedule}. */
  schedule: UnlockSchedule
  /** The token. */
  token: Address
  /** Address of the `VestingVault`. */
  vault: Address
}

/** A call to a vault, as the functions ending in `Call` describe it. */
export type VestingCall = {
  /** ABI of the function. */
  abi: readonly unknown[]
  /** Address of the vault. */
  address: Address
  /** Its arguments. */
  args: readonly unknown[]
  /** Name of the function. */
  functionName: string
}

/** What happened to a grant. */
export type VestingEvent = {
  /** Number of the grant. */
  id: bigint
  /** The log, with block and transaction. */
  log: Log
} & (
  | {
      /** A grant that vests evenly was made. */
      name: 'LinearCreated'
      /** Amount granted [base units]. */
      amount: BaseUnits
      /** Who is paid. */
      beneficiary: Address
      /** Who made and paid it. */
      grantor: Address
      /** What may be done with it. */
      rights: GrantRights
      /** When it vests. */
      schedule: LinearTerms
    }
  | {
      /** A grant that vests in tranches was made. */
      name: 'TranchesCreated'
      /** Amount granted [base units]. */
      amount: BaseUnits
      /** Who is paid. */
      beneficiary: Address
      /** Who made and paid it. */
      grantor: Address
      /** What may be done with it. */
      rights: GrantRights
      /** When it vests. */
      tranches: readonly VestingTranche[]
    }
  | {
      /** A part was paid. */
      name: 'Claimed'
      /** Amount paid [base units]. */
      amount: BaseUnits
      /** Who asked for it. */
      caller: Address
      /** Who got it. */
      to: Address
    }
  | {
      /** The schedule ended. */
      name: 'Revoked'
      /** What had vested, claimed or not [base units]. */
      kept: BaseUnits
      /** What had not [base units]. */
      refunded: BaseUnits
      /** Who got that. */
      to: Address
    }
  | {
      /** The grantor gave up the power to revoke. */
      name: 'RevocationWaived'
    }
  | {
      /** The beneficiary proposed another one. */
      name: 'TransferProposed'
      /** Who was proposed before; the zero address for nobody. */
      previous: Address
      /** Who is proposed now; the zero address for nobody. */
      proposed: Address
    }
  | {
      /** It has another beneficiary. */
      name: 'Transferred'
      /** Beneficiary now. */
      current: Address
      /** Beneficiary before. */
      previous: Address
    }
  | {
      /** Votes went from one delegate to another. */
      name: 'Delegated'
      /** Votes that went [base units]. */
      amount: BaseUnits
      /** Delegate now; the zero address for nobody. */
      current: Address
      /** Delegate before; the zero address for nobody. */
      previous: Address
    }
)
