import { BaseError } from '../errors/BaseError.js'

/**
 * Thrown when the windows of an emission are out of order: the short one is empty, or not below the long one.
 *
 * The contract reverts with `SupplyMath_Windows(shortWindow, longWindow)`.
 */
export class WindowsError extends BaseError {
  override name = 'Core.WindowsError' as const
  /** Long window [epochs]. */
  declare readonly longWindow: bigint
  /** Short window [epochs]. */
  declare readonly shortWindow: bigint

  /** @param seen - The windows that were given. */
  constructor(seen: { longWindow: bigint; shortWindow: bigint }) {
    super(`Windows of ${seen.shortWindow} and ${seen.longWindow} epochs are out of order.`, {
      metaMessages: ['Pass a short window of one or more, and a longer one.'],
    })
    Object.assign(this, seen)
  }
}

/**
 * Thrown when the least factor of a slowdown is above 1.
 *
 * The contract reverts with `SupplyMath_Minimum(minimum)`.
 */
export class MinimumFactorError extends BaseError {
  override name = 'Core.MinimumFactorError' as const
  /** The factor that was given [wad]. */
  declare readonly minimum: bigint

  /** @param seen - The factor that was given. */
  constructor(seen: { minimum: bigint }) {
    super(`A least factor of ${seen.minimum} is above 1.`, { metaMessages: ['Pass at most 10^18.'] })
    Object.assign(this, seen)
  }
}

/**
 * Thrown when more than all of a dilution would be made good.
 *
 * The contract reverts with `SupplyMath_Alpha(alpha)`.
 */
export class AlphaError extends BaseError {
  override name = 'Core.AlphaError' as const
  /** The part that was given [wad]. */
  declare readonly alpha: bigint

  /** @param seen - The part that was given. */
  constructor(seen: { alpha: bigint }) {
    super(`A part of ${seen.alpha} is above 1.`, { metaMessages: ['Pass at most 10^18.'] })
    Object.assign(this, seen)
  }
}

/**
 * Thrown when those to be kept from dilution hold the whole supply, so that nothing given to them makes good what others
 * get.
 */
export class NoOthersError extends BaseError {
  override name = 'Core.NoOthersError' as const
  /** What they hold. */
  declare readonly held: bigint
  /** What there is. */
  declare readonly supply: bigint

  /** @param seen - What they hold, and what there is. */
  constructor(seen: { held: bigint; supply: bigint }) {
    super(`${seen.held} of a supply of ${seen.supply} leave nobody else.`, {
      metaMessages: ['Divide the whole issue with `antiDilution`, which has no pole.'],
    })
    Object.assign(this, seen)
  }
}
