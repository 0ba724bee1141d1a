import { BaseError } from '@holdfast/core'

/** Thrown when an option of an analysis is outside what it is defined for. */
export class OptionOutOfRangeError extends BaseError {
  override name = 'Buyback.OptionOutOfRangeError' as const
  /** What it must be, in words. */
  readonly expected: string
  /** Name of the option. */
  readonly option: string
  /** What was given. */
  readonly value: bigint | number

  /** @param seen - The option, what it was and what it must be. */
  constructor({ expected, option, value }: { expected: string; option: string; value: bigint | number }) {
    super(`${option} is ${value}; it must be ${expected}.`)
    this.expected = expected
    this.option = option
    this.value = value
  }
}

/** Thrown when the horizon of a plan, or the mandate, ends before the next lot is possible at all. */
export class HorizonTooShortError extends BaseError {
  override name = 'Buyback.HorizonTooShortError' as const
  /** Last moment of the plan [unix seconds]. */
  readonly end: bigint
  /** Earliest time of a lot [unix seconds]. */
  readonly next: bigint

  /** @param seen - Both times. */
  constructor({ end, next }: { end: bigint; next: bigint }) {
    super(`The plan ends at ${end}, before the next lot is possible at ${next}.`, {
      metaMessages: ['Plan further ahead, or renew the mandate.'],
      retryable: true,
    })
    this.end = end
    this.next = next
  }
}
