import { BaseError } from '../errors/BaseError.js'

/**
 * Thrown when the largest multiplier is below 1, so that pressure would shrink a lot.
 *
 * The contract reverts with `PressureMath_Maximum(maximum)`.
 */
export class MaximumMultiplierError extends BaseError {
  override name = 'Core.MaximumMultiplierError' as const
  /** The bound that was given [wad]. */
  declare readonly maximum: bigint

  /** @param seen - The bound that was given. */
  constructor(seen: { maximum: bigint }) {
    super(`A largest multiplier of ${seen.maximum} is below 1.`, { metaMessages: ['Pass at least 10^18.'] })
    Object.assign(this, seen)
  }
}
