import type { ReadBlock } from '@holdfast/bindings/lens'
import type { BaseUnits, Seconds, UnlockSchedule, Wad } from '@holdfast/core'
import type { Address } from 'viem'

/** How a stream vests. */
export type SablierShape =
  | {
      /** Evenly, from the cliff or the start to the end. */
      model: 'linear'
      /** When the cliff is; 0 without one [unix seconds]. */
      cliff: bigint
      /** Time from one step to the next; 1 for every second [seconds]. */
      granularity: Seconds
      /** Freed at the cliff [base units]. */
      unlockAtCliff: BaseUnits
      /** Freed at the start [base units]. */
      unlockAtStart: BaseUnits
    }
  | {
      /** In segments, in each of which the share `(elapsed/duration)^exponent` of its amount is free. */
      model: 'dynamic'
      /** The segments, in the order of their ends. */
      segments: readonly SablierSegment[]
    }
  | {
      /** In tranches. */
      model: 'tranched'
      /** The tranches, in the order of their times. */
      tranches: readonly SablierTranche[]
    }
  | {
      /** All at once, at the end or when a price is reached before. */
      model: 'priceGated'
    }

/** A segment of a dynamic stream. */
export type SablierSegment = {
  /** What it frees [base units]. */
  amount: BaseUnits
  /** Power of the share of its time that has passed [wad]. */
  exponent: Wad
  /** When it ends [unix seconds]. */
  time: bigint
}

/** A tranche of a tranched stream. */
export type SablierTranche = {
  /** What it frees [base units]. */
  amount: BaseUnits
  /** When [unix seconds]. */
  time: bigint
}

/** State of a stream, as Sablier names it. */
export type SablierStatus = 'canceled' | 'depleted' | 'pending' | 'settled' | 'streaming'

/** A stream of Sablier Lockup. */
export type SablierStream = {
  /** Whether its sender may still cancel it. */
  cancelable: boolean
  /** What was paid in [base units]. */
  deposited: BaseUnits
  /** When it ends [unix seconds]. */
  end: bigint
  /** Its number. */
  id: bigint
  /** Who owns it; undefined where its token was burned. */
  recipient: Address | undefined
  /** What a cancellation gave back [base units]. */
  refunded: BaseUnits
  /** Who made it. */
  sender: Address
  /** How it vests. */
  shape: SablierShape
  /** When it starts [unix seconds]. */
  start: bigint
  /** Its state. */
  status: SablierStatus
  /** What has vested, withdrawn or not [base units]. */
  streamed: BaseUnits
  /** The token it pays. */
  token: Address
  /** Whether its recipient may hand it on. */
  transferable: boolean
  /** What can be withdrawn now [base units]. */
  withdrawable: BaseUnits
  /** What was withdrawn [base units]. */
  withdrawn: BaseUnits
}

/** Streams of Sablier Lockup, at one block. */
export type SablierStreams = {
  /** The block that everything here belongs to. */
  block: ReadBlock
  /** The Lockup contract. */
  lockup: Address
  /** What becomes free of them, whichever token they pay: {@link UnlockSchedule}. */
  schedule: UnlockSchedule
  /** The streams, in the order of their numbers as given. */
  streams: readonly SablierStream[]
}
