import { BaseError } from '@holdfast/core'

/** Thrown when more would become free of a voting escrow than it holds, so that its longest lock must be another. */
export class VotingEscrowMaximumLockError extends BaseError {
  override name = 'VotingEscrow.MaximumLockError' as const
  /** What it holds [base units]. */
  declare readonly locked: bigint
  /** The longest lock that was assumed [seconds]. */
  declare readonly maximumLock: bigint
  /** What would become free [base units]. */
  declare readonly scheduled: bigint

  /** @param seen - What it holds, what would become free, and what was assumed. */
  constructor(seen: { locked: bigint; maximumLock: bigint; scheduled: bigint }) {
    super(`${seen.scheduled} base units would become free of the ${seen.locked} that are locked.`, {
      metaMessages: [`The longest lock of this escrow is not ${seen.maximumLock} seconds; pass its own.`],
    })
    Object.assign(this, seen)
  }
}
