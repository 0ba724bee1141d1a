import { BaseError } from '../errors/BaseError.js'

/**
 * Thrown when the largest haircut is 1 or more, so that a reserve could count for nothing at all.
 *
 * The contract reverts with `ReserveMath_Haircut(maxHaircut)`.
 */
export class MaxHaircutError extends BaseError {
  override name = 'Core.MaxHaircutError' as const
  /** The bound [wad]. */
  declare readonly maxHaircut: bigint

  /** @param seen - The bound that was given. */
  constructor(seen: { maxHaircut: bigint }) {
    super(`A largest haircut of ${seen.maxHaircut} leaves nothing.`, { metaMessages: ['Pass a bound below 10^18.'] })
    Object.assign(this, seen)
  }
}

/**
 * Thrown when the cap of a supply is zero.
 *
 * The contract reverts with `ReserveMath_ZeroCap()`.
 */
export class ZeroCapError extends BaseError {
  override name = 'Core.ZeroCapError' as const

  constructor() {
    super('The cap of the supply is zero.', { metaMessages: ['Pass the most tokens that may ever be issued.'] })
  }
}
