import {
  type VoteLockCrowdedError,
  type VoteLockEndedError,
  type VoteLockNoPositionError,
  type VoteLockOverflowError,
  VoteLockTooSmallError,
} from '@holdfast/bindings/errors/VoteLock'
import { type BaseUnits, type LockLine, mergedStart } from '@holdfast/core'
import { checkRoom, lineOf, placed, running, startOf } from './plan.js'
import type { LockState } from './types.js'

/**
 * Computes what adding tokens to a position would do in a state, without reading the chain.
 *
 * Mirrors `VoteLock.previewAdd`, check by check. What is added is new: the age of the whole is the mean of
 * both, where age beyond the growth of a loyal lock is left out.
 *
 * @param state - Answer of `getLockState`, or of your own making.
 * @param options - {@link quoteAddToLock.Options}
 * @returns {@link quoteAddToLock.ReturnType}
 * @throws {@link VoteLockNoPositionError} when there is no such open position.
 * @throws {@link VoteLockEndedError} when it has ended.
 * @throws {@link VoteLockTooSmallError} when nothing is added.
 * @throws {@link VoteLockOverflowError} when more would be locked than weights have room for.
 * @throws {@link VoteLockCrowdedError} when its week has no room.
 *
 * @example
 * ```ts no-run
 * import { getLockState, lockPositionId, quoteAddToLock } from '@holdfast/strategies/lock'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') })
 * const owner = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'
 * const state = await getLockState(client, { lock: '0x5FbDB2315678afecb367f032d93F642f64180aa3', owner })
 * const { start } = quoteAddToLock(state, { amount: 10n ** 21n, id: lockPositionId({ index: 0n, owner }) })
 * ```
 */
export function quoteAddToLock(state: LockState, options: quoteAddToLock.Options): quoteAddToLock.ReturnType {
  const { amount, id } = options
  const now = state.block.timestamp
  const previous = running(state, id, now)
  if (amount === 0n) throw new VoteLockTooSmallError({ amount, minimum: 1n })
  checkRoom(state, amount)
  const total = previous.amount + amount
  placed(state, previous.end, total, previous.amount, 0n, 'refuse')
  const start = mergedStart({
    amount: previous.amount,
    otherAmount: amount,
    otherStart: now,
    start: startOf(state, previous),
  })
  return { line: lineOf(state, { ...previous, amount: total, start }), start, total }
}

export declare namespace quoteAddToLock {
  /** What is to be added, and to which position. */
  type Options = {
    /** Tokens to be added [base units]. */
    amount: BaseUnits
    /** Id of the position. */
    id: bigint
  }
  /** The position after it. */
  type ReturnType = {
    /** How its weight would run. */
    line: LockLine
    /** From when its age would count [unix seconds]. */
    start: bigint
    /** Its amount [base units]. */
    total: BaseUnits
  }
  /** Everything the function can throw. */
  type ErrorType =
    | VoteLockCrowdedError
    | VoteLockEndedError
    | VoteLockNoPositionError
    | VoteLockOverflowError
    | VoteLockTooSmallError
}
