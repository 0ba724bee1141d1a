import { BaseError } from '@holdfast/core'

/** Thrown when a quote needs to know what ends in a week that the state does not hold. */
export class UnknownWeekError extends BaseError {
  override name = 'Lock.UnknownWeekError' as const
  /** Beginning of the week [unix seconds]. */
  declare readonly end: bigint

  /** @param seen - The week. */
  constructor(seen: { end: bigint }) {
    super(`The state does not say what ends at ${seen.end}.`, {
      metaMessages: ['Read it with `getLockState` and this `end`.'],
    })
    Object.assign(this, seen)
  }
}

/** Thrown when a claim names an epoch that the state does not hold. */
export class UnknownEpochError extends BaseError {
  override name = 'Lock.UnknownEpochError' as const
  /** Number of the epoch. */
  declare readonly number: bigint

  /** @param seen - The epoch. */
  constructor(seen: { number: bigint }) {
    super(`The state does not hold epoch ${seen.number}.`, {
      metaMessages: ['Read it with `getRewardsState`, from `first` to before `end`.'],
    })
    Object.assign(this, seen)
  }
}

/** Thrown when more is asked for than one request can answer. */
export class RequestTooLargeError extends BaseError {
  override name = 'Lock.RequestTooLargeError' as const
  /** What was asked for. */
  declare readonly count: number
  /** Most that one request answers. */
  declare readonly maximum: number

  /** @param seen - What was asked for, and what is possible. */
  constructor(seen: { count: number; maximum: number }) {
    super(`${seen.count} do not fit one request.`, { metaMessages: [`Ask for 1 to ${seen.maximum}.`] })
    Object.assign(this, seen)
  }
}
