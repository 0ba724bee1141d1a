import { BaseError } from '../errors/BaseError.js'

/**
 * Thrown when a token's decimals are outside 2 to 27, the range that the contracts support.
 *
 * The contract reverts with `DecimalMath_Unsupported(decimals)`.
 */
export class UnsupportedDecimalsError extends BaseError {
  override name = 'Core.UnsupportedDecimalsError' as const
  /** The decimals. */
  declare readonly decimals: number

  /** @param seen - The decimals that were given. */
  constructor(seen: { decimals: number }) {
    super(`A token with ${seen.decimals} decimals is not supported.`, {
      metaMessages: ['Use a token with 2 to 27 decimals.'],
    })
    Object.assign(this, seen)
  }
}
