import { BaseError } from '../errors/BaseError.js'

/**
 * Thrown when the half-life of an average is zero.
 *
 * The contract reverts with `VolatilityMath_ZeroHalfLife()`.
 */
export class ZeroHalfLifeError extends BaseError {
  override name = 'Core.ZeroHalfLifeError' as const

  constructor() {
    super('The half-life is zero.', { metaMessages: ['Pass the seconds after which the past weighs one half.'] })
  }
}

/**
 * Thrown when two samples carry the same time.
 *
 * The contract reverts with `VolatilityMath_ZeroElapsed()`.
 */
export class ZeroElapsedError extends BaseError {
  override name = 'Core.ZeroElapsedError' as const

  constructor() {
    super('No time passed between the samples.', { metaMessages: ['Sample again in a later block.'], retryable: true })
  }
}
