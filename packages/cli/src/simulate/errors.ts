import { BaseError } from '@holdfast/core'

/** Thrown when an option of the command is out of its bounds. */
export class OptionOutOfRangeError extends BaseError {
  override name = 'Simulate.OptionOutOfRangeError' as const

  constructor({ accepted, option, value }: { accepted: string; option: string; value: string }) {
    super(`The option ${option} was given ${JSON.stringify(value)}.`, { metaMessages: [`Pass ${accepted}.`] })
  }
}

/** Thrown when a history moves so far that a pool of Uniswap v2 cannot hold the tokens it takes. */
export class PoolCapacityError extends BaseError {
  override name = 'Simulate.PoolCapacityError' as const

  constructor({ reserve, step }: { reserve: bigint; step: number }) {
    super(`At step ${step} the pool would hold ${reserve} base units, more than Uniswap v2 can record.`, {
      metaMessages: ['Choose a window in which the price moves less.'],
    })
  }
}

/** Thrown when the chain did something the exact model of the pool did not foresee. */
export class ModelMismatchError extends BaseError {
  override name = 'Simulate.ModelMismatchError' as const

  constructor({ expected, found, step, what }: { expected: bigint; found: bigint; step: number; what: string }) {
    super(`At step ${step} the chain shows ${what} ${found}; the model expected ${expected}.`, {
      metaMessages: ['This is a bug of the simulator: please report the seed and the price file.'],
    })
  }
}

/** Thrown when the report cannot be written. */
export class ReportUnwritableError extends BaseError {
  override name = 'Simulate.ReportUnwritableError' as const

  constructor({ cause, path }: { cause: unknown; path: string }) {
    super(`The report cannot be written to ${path}.`, { cause, metaMessages: ['Choose another place with --out.'] })
  }
}
