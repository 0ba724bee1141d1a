import { BaseError } from '../errors/BaseError.js'

/**
 * Thrown when the anchor price is zero.
 *
 * The contract reverts with `BuybackMath_ZeroAnchor()`.
 */
export class ZeroAnchorError extends BaseError {
  override name = 'Core.ZeroAnchorError' as const

  constructor() {
    super('The anchor is zero.', { metaMessages: ['Wait for its first observation.'] })
  }
}

/**
 * Thrown when the least multiplier is above the largest.
 *
 * The contract reverts with `BuybackMath_Multipliers(multiplierMin, multiplierMax)`.
 */
export class MultiplierRangeError extends BaseError {
  override name = 'Core.MultiplierRangeError' as const
  /** Largest multiplier [wad]. */
  declare readonly multiplierMax: bigint
  /** Least multiplier [wad]. */
  declare readonly multiplierMin: bigint

  /** @param seen - The bounds that were given. */
  constructor(seen: { multiplierMax: bigint; multiplierMin: bigint }) {
    super(`${seen.multiplierMin} is above ${seen.multiplierMax}.`, { metaMessages: ['Swap the multipliers.'] })
    Object.assign(this, seen)
  }
}
