import { BaseError } from '../errors/BaseError.js'

/** Thrown when a number of weeks is no whole number in its range. */
export class WeekCountError extends BaseError {
  override name = 'Core.WeekCountError' as const
  /** Largest number that is accepted. */
  declare readonly maximum: number
  /** What was given. */
  declare readonly weeks: number

  /** @param seen - The number that was given and the largest. */
  constructor(seen: { maximum: number; weeks: number }) {
    super(`${seen.weeks} is no number of weeks.`, { metaMessages: [`Pass a whole number from 1 to ${seen.maximum}.`] })
    Object.assign(this, seen)
  }
}

/** Thrown when a stream ends at its start or before. */
export class StreamOrderError extends BaseError {
  override name = 'Core.StreamOrderError' as const
  /** End that was given [unix seconds]. */
  declare readonly end: bigint
  /** Start that was given [unix seconds]. */
  declare readonly start: bigint

  /** @param seen - The two moments. */
  constructor(seen: { end: bigint; start: bigint }) {
    super(`A stream from ${seen.start} to ${seen.end} has no duration.`, {
      metaMessages: ['Pass an end after the start, or an event where everything is free at once.'],
    })
    Object.assign(this, seen)
  }
}

/** Thrown when the weekly refill of a pool is not above 0 and up to 1. */
export class RefillRangeError extends BaseError {
  override name = 'Core.RefillRangeError' as const
  /** What was given [wad]. */
  declare readonly refill: bigint

  /** @param seen - What was given. */
  constructor(seen: { refill: bigint }) {
    super(`A weekly refill of ${seen.refill} is no share above 0.`, { metaMessages: ['Pass 1 to 10^18.'] })
    Object.assign(this, seen)
  }
}

/**
 * Thrown when a share is above 1.
 *
 * The contract reverts with `LockMath_Share(share)`.
 */
export class ShareAboveOneError extends BaseError {
  override name = 'Core.ShareAboveOneError' as const
  /** What was given [wad]. */
  declare readonly share: bigint

  /** @param seen - The share that was given. */
  constructor(seen: { share: bigint }) {
    super(`A share of ${seen.share} is more than all.`, { metaMessages: ['Pass at most 10^18.'] })
    Object.assign(this, seen)
  }
}

/** Thrown when the gain of a cascade is 1 or more: every sale brings about more than itself, so nothing bounds the sum. */
export class UnboundedCascadeError extends BaseError {
  override name = 'Core.UnboundedCascadeError' as const
  /** The gain [wad]. */
  declare readonly gain: bigint
  /** First week of the window that has it, counted from the first bucket. */
  declare readonly week: number

  /** @param seen - The gain, and where it is. */
  constructor(seen: { gain: bigint; week: number }) {
    super(`The unlocks from week ${seen.week} on have a gain of ${seen.gain}: what is sold has no bound.`, {
      metaMessages: ['Spread the unlocks, or deepen the pool, until the gain is below 10^18.'],
    })
    Object.assign(this, seen)
  }
}

/** Thrown when the venues absorb nothing, so that no unlock can be measured against them. */
export class ZeroDepthError extends BaseError {
  override name = 'Core.ZeroDepthError' as const

  constructor() {
    super('The venues absorb nothing.', { metaMessages: ['Pass the depth of at least one funded venue.'] })
  }
}

/**
 * Thrown when a lock does not end after it starts.
 *
 * The contract reverts with `LockMath_Interval(start, end)`.
 */
export class LockIntervalError extends BaseError {
  override name = 'Core.LockIntervalError' as const
  /** End that was given [unix seconds]. */
  declare readonly end: bigint
  /** Start that was given [unix seconds]. */
  declare readonly start: bigint

  /** @param seen - The two moments. */
  constructor(seen: { end: bigint; start: bigint }) {
    super(`A lock from ${seen.start} to ${seen.end} has no duration.`, {
      metaMessages: ['Pass an end after the start.'],
    })
    Object.assign(this, seen)
  }
}

/**
 * Thrown when the period of decay or growth is shorter than a week.
 *
 * The contract reverts with `LockMath_Period(period, minimum)`.
 */
export class LockPeriodError extends BaseError {
  override name = 'Core.LockPeriodError' as const
  /** The period that was given [seconds]. */
  declare readonly period: bigint

  /** @param seen - The period that was given. */
  constructor(seen: { period: bigint }) {
    super(`A period of ${seen.period} seconds is shorter than a week.`, { metaMessages: ['Pass at least 604800n.'] })
    Object.assign(this, seen)
  }
}

/**
 * Thrown when the largest factor of loyalty is below one.
 *
 * The contract reverts with `LockMath_Factor(factor)`.
 */
export class LoyaltyFactorError extends BaseError {
  override name = 'Core.LoyaltyFactorError' as const
  /** The factor that was given [wad]. */
  declare readonly factor: bigint

  /** @param seen - The factor that was given. */
  constructor(seen: { factor: bigint }) {
    super(`A largest factor of ${seen.factor} is below 1.`, { metaMessages: ['Pass at least 10^18.'] })
    Object.assign(this, seen)
  }
}

/**
 * Thrown when a penalty falls with a power of the time left that is neither the first nor the second.
 *
 * The contract reverts with `LockMath_Exponent(exponent)`.
 */
export class PenaltyExponentError extends BaseError {
  override name = 'Core.PenaltyExponentError' as const
  /** The exponent that was given. */
  declare readonly exponent: bigint

  /** @param seen - The exponent that was given. */
  constructor(seen: { exponent: bigint }) {
    super(`A penalty has no exponent ${seen.exponent}.`, { metaMessages: ['Pass 1n or 2n.'] })
    Object.assign(this, seen)
  }
}

/**
 * Thrown when more time is left than there ever was.
 *
 * The contract reverts with `LockMath_Left(left, duration)`.
 */
export class TimeLeftError extends BaseError {
  override name = 'Core.TimeLeftError' as const
  /** The whole time that was given [seconds]. */
  declare readonly duration: bigint
  /** The time left that was given [seconds]. */
  declare readonly left: bigint

  /** @param seen - The two spans. */
  constructor(seen: { duration: bigint; left: bigint }) {
    super(`${seen.left} seconds are left of ${seen.duration}.`, { metaMessages: ['Pass at most the whole time.'] })
    Object.assign(this, seen)
  }
}
