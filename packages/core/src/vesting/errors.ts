import { BaseError } from '../errors/BaseError.js'

/**
 * Thrown when more would be free at the start of a grant than was granted.
 *
 * The contract reverts with `VestingMath_StartUnlock(startUnlock, amount)`.
 */
export class StartUnlockError extends BaseError {
  override name = 'Core.StartUnlockError' as const
  /** Part that was to be free at the start [base units]. */
  declare readonly startUnlock: bigint
  /** Amount granted [base units]. */
  declare readonly amount: bigint

  /** @param seen - The part and the amount. */
  constructor(seen: { amount: bigint; startUnlock: bigint }) {
    super(`${seen.startUnlock} base units cannot be free at the start of a grant of ${seen.amount}.`, {
      metaMessages: ['Pass at most the amount granted.'],
    })
    Object.assign(this, seen)
  }
}
