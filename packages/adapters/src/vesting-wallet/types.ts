import type { ReadBlock } from '@holdfast/bindings/lens'
import type { BaseUnits, Seconds, UnlockSchedule } from '@holdfast/core'
import type { Address } from 'viem'

/** A vesting wallet, and what it holds of one token. */
export type VestingWallet = {
  /** Address of the wallet. */
  address: Address
  /** Everything it ever held of the token, as it counts: what it holds and what it released [base units]. */
  amount: BaseUnits
  /** Time after the start before which nothing vests; 0 for a wallet without a cliff [seconds]. */
  cliff: Seconds
  /** Time from the start to the end [seconds]. */
  duration: Seconds
  /** Who is paid. */
  owner: Address
  /** What it paid [base units]. */
  released: BaseUnits
  /** When vesting begins [unix seconds]. */
  start: bigint
  /** What has vested, paid or not [base units]. */
  vested: BaseUnits
}

/** Vesting wallets, at one block. */
export type VestingWallets = {
  /** The block that everything here belongs to. */
  block: ReadBlock
  /** What becomes free of them: {@link UnlockSchedule}. */
  schedule: UnlockSchedule
  /** The token. */
  token: Address
  /** The wallets, in the order they were given. */
  wallets: readonly VestingWallet[]
}
