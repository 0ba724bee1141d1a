import { BaseError } from '@holdfast/core'
import type { Address } from 'viem'

/** Thrown when a quote is about a grant that exists, but that the state does not hold. */
export class UnreadGrantError extends BaseError {
  override name = 'Vesting.UnreadGrantError' as const
  /** Number of the grant. */
  declare readonly id: bigint

  /** @param seen - The grant. */
  constructor(seen: { id: bigint }) {
    super(`The state does not hold grant ${seen.id}.`, {
      metaMessages: ['Read it with `getVestingState`, naming it in `ids`.'],
    })
    Object.assign(this, seen)
  }
}

/** Thrown when a quote needs to know what lies in the ballot of a delegate whom the state does not hold. */
export class UnreadDelegateError extends BaseError {
  override name = 'Vesting.UnreadDelegateError' as const
  /** The delegate. */
  declare readonly delegatee: Address

  /** @param seen - The delegate. */
  constructor(seen: { delegatee: Address }) {
    super(`The state does not hold the ballot of ${seen.delegatee}.`, {
      metaMessages: ['Read it with `getVestingState`, naming them in `delegatees`.'],
    })
    Object.assign(this, seen)
  }
}

/** Thrown when an item of a batch is a call to another contract than the vault, which a batch cannot make. */
export class ForeignCallError extends BaseError {
  override name = 'Vesting.ForeignCallError' as const
  /** What the item calls. */
  declare readonly address: Address
  /** Position of the item. */
  declare readonly index: number
  /** The vault. */
  declare readonly vault: Address

  /** @param seen - The item, and the vault. */
  constructor(seen: { address: Address; index: number; vault: Address }) {
    super(`Item ${seen.index} calls ${seen.address}, not the vault ${seen.vault}.`, {
      metaMessages: ['A batch makes calls to its own vault only. Use `sendCalls` for others.'],
    })
    Object.assign(this, seen)
  }
}

/** Thrown when more delegates are named than one request can answer for. */
export class TooManyDelegatesError extends BaseError {
  override name = 'Vesting.TooManyDelegatesError' as const
  /** How many were named. */
  declare readonly count: number
  /** Most that one request answers for. */
  declare readonly maximum: number

  /** @param seen - What was asked for, and what is possible. */
  constructor(seen: { count: number; maximum: number }) {
    super(`${seen.count} delegates do not fit one request.`, { metaMessages: [`Name at most ${seen.maximum}.`] })
    Object.assign(this, seen)
  }
}
