import { BaseError } from '../errors/BaseError.js'

/**
 * Thrown when the descent of an auction takes no time.
 *
 * The contract reverts with `AuctionMath_ZeroDuration()`.
 */
export class ZeroDurationError extends BaseError {
  override name = 'Core.ZeroDurationError' as const

  constructor() {
    super('The descent takes no time.', { metaMessages: ['Pass its length in seconds.'] })
  }
}

/**
 * Thrown when an auction would start below its reserve.
 *
 * The contract reverts with `AuctionMath_StartBelowReserve(start, reserve)`.
 */
export class StartBelowReserveError extends BaseError {
  override name = 'Core.StartBelowReserveError' as const
  /** Unit price at the end [wad]. */
  declare readonly reserve: bigint
  /** Unit price at the start [wad]. */
  declare readonly start: bigint

  /** @param seen - The prices that were given. */
  constructor(seen: { reserve: bigint; start: bigint }) {
    super(`${seen.start} is below ${seen.reserve}.`, { metaMessages: ['Start at the reserve at least.'] })
    Object.assign(this, seen)
  }
}
