import { BaseError } from '@holdfast/core'
import type { Address } from 'viem'

/** Thrown when a Safe has not enabled a module that is to be disabled. */
export class SafeModuleNotEnabledError extends BaseError {
  override name = 'Safe.ModuleNotEnabledError' as const
  /** The module. */
  declare readonly module: Address
  /** The modules of the Safe. */
  declare readonly modules: readonly Address[]

  /** @param seen - The module, and those that the Safe has. */
  constructor(seen: { module: Address; modules: readonly Address[] }) {
    super(`${seen.module} is none of the Safe's ${seen.modules.length} modules.`, {
      metaMessages: ['Read the modules again: the list has to be whole and in the order of the Safe.'],
    })
    Object.assign(this, seen)
  }
}

/** Thrown when a batch holds no call. */
export class SafeEmptyBatchError extends BaseError {
  override name = 'Safe.EmptyBatchError' as const

  /** Nothing more is known. */
  constructor() {
    super('The batch holds no call.', { metaMessages: ['Pass at least one.'] })
  }
}

/** Thrown when there are fewer signatures than a Safe asks for, or two of one owner. */
export class SafeSignaturesError extends BaseError {
  override name = 'Safe.SignaturesError' as const
  /** Owners that signed, each counted once. */
  declare readonly owners: number
  /** Owners that have to sign. */
  declare readonly threshold: bigint

  /** @param seen - How many owners signed, and how many have to. */
  constructor(seen: { owners: number; threshold: bigint }) {
    super(`${seen.owners} owners signed; the Safe asks for ${seen.threshold}.`, {
      metaMessages: ['Collect signatures of further owners; a second one of the same owner does not count.'],
    })
    Object.assign(this, seen)
  }
}
