import { BaseError } from '@holdfast/core'
import type { Address } from 'viem'

/** Thrown when a wallet does not vest evenly after a cliff, so that its terms say nothing about when it pays. */
export class VestingWalletScheduleError extends BaseError {
  override name = 'VestingWallet.ScheduleError' as const
  /** The wallet. */
  declare readonly address: Address
  /** What its terms let expect at `time` [base units]. */
  declare readonly expected: bigint
  /** The moment [unix seconds]. */
  declare readonly time: bigint
  /** What it says has vested at `time` [base units]. */
  declare readonly vested: bigint

  /** @param seen - The wallet, and what it says against what its terms say. */
  constructor(seen: { address: Address; expected: bigint; time: bigint; vested: bigint }) {
    super(`The wallet ${seen.address} vests ${seen.vested} base units by ${seen.time}, not ${seen.expected}.`, {
      metaMessages: ['It follows a schedule of its own; read it with code that knows it.'],
    })
    Object.assign(this, seen)
  }
}
