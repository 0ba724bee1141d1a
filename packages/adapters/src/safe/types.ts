import type { Address, Hex } from 'viem'

/** One call that a Safe is to make. */
export type SafeCall = {
  /** Call data. */
  data: Hex
  /** Who is called. */
  to: Address
  /** Native currency sent along [wei]. */
  value: bigint
}

/** What a Safe's owners sign: a call, or a batch of calls by delegate call to `MultiSendCallOnly`. */
export type SafeTransaction = SafeCall & {
  /** 0: a call. 1: a delegate call. */
  operation: 0 | 1
}

/** One asset of a treasury over a Safe. */
export type SafeTreasuryAsset = {
  /** Address of the asset. */
  asset: Address
  /** What the Safe holds [base units]. */
  balance: bigint
  /** Part of the record that creditors are owed [base units]. */
  owed: bigint
  /** What the books say; for the protected token, what is held [base units]. */
  recorded: bigint
  /** What the books say and the Safe does not hold; a heartbeat writes it down [base units]. */
  shortfall: bigint
  /** What the Safe holds above the books: its owners', until they deposit it [base units]. */
  surplus: bigint
}

/** A treasury over a Safe, and the Safe, at one block. */
export type SafeTreasuryState = {
  /** Listed assets. */
  assets: SafeTreasuryAsset[]
  /** Block that was read. */
  blockNumber: bigint
  /** Whether spends can be paid: the module is enabled, and nothing is short. */
  canPay: boolean
  /** Guard of the owners' transactions; undefined without one. It checks no module up to version 1.4.1. */
  guard: Address | undefined
  /** Whether the Safe has enabled the treasury as a module. */
  isEnabled: boolean
  /** Modules of the Safe, the one enabled last first; each can do anything in its name. */
  modules: Address[]
  /** Number of the owners' next transaction. */
  nonce: bigint
  /** Owners. */
  owners: Address[]
  /** The Safe. */
  safe: Address
  /** Owners that have to sign. */
  threshold: bigint
  /** The protected token. */
  token: SafeTreasuryAsset
  /** Version of the Safe, as `1.4.1`. */
  version: string
}
