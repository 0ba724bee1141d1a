import { BaseError } from '../errors/BaseError.js'

/** Thrown when a text is no decimal number. */
export class MalformedNumberError extends BaseError {
  override name = 'Core.MalformedNumberError' as const
  /** What was given. */
  declare readonly text: string

  /** @param seen - The text that was given. */
  constructor(seen: { text: string }) {
    super(`"${seen.text}" is no decimal number.`, {
      metaMessages: ['Write digits with at most one point, like "1234.56": no separators, exponent or blanks.'],
    })
    Object.assign(this, seen)
  }
}

/** Thrown when a text has more decimals than its unit, and no direction to round them was given. */
export class PrecisionLossError extends BaseError {
  override name = 'Core.PrecisionLossError' as const
  /** Decimals of the unit. */
  declare readonly decimals: number
  /** What was given. */
  declare readonly text: string

  /** @param seen - The text that was given and the decimals of the unit. */
  constructor(seen: { decimals: number; text: string }) {
    super(`"${seen.text}" has more than ${seen.decimals} decimals.`, {
      metaMessages: ["Drop decimals, or name a direction: 'down' or 'up'."],
    })
    Object.assign(this, seen)
  }
}
