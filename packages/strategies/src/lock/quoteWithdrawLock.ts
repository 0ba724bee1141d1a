import { type VoteLockNoPositionError, VoteLockNotEndedError } from '@holdfast/bindings/errors/VoteLock'
import type { BaseUnits } from '@holdfast/core'
import { openPosition } from './plan.js'
import type { LockState } from './types.js'

/**
 * Computes what withdrawing a position that has ended would pay in a state, without reading the chain.
 *
 * Mirrors `VoteLock.previewWithdraw`, check by check.
 *
 * @param state - Answer of `getLockState`, or of your own making.
 * @param options - {@link quoteWithdrawLock.Options}
 * @returns What would be paid [base units].
 * @throws {@link VoteLockNoPositionError} when there is no such open position.
 * @throws {@link VoteLockNotEndedError} when it has not ended.
 *
 * @example
 * ```ts no-run
 * import { getLockState, lockPositionId, quoteWithdrawLock } from '@holdfast/strategies/lock'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') })
 * const owner = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'
 * const state = await getLockState(client, { lock: '0x5FbDB2315678afecb367f032d93F642f64180aa3', owner })
 * const amount = quoteWithdrawLock(state, { id: lockPositionId({ index: 0n, owner }) })
 * ```
 */
export function quoteWithdrawLock(state: LockState, options: quoteWithdrawLock.Options): BaseUnits {
  const { at = state.block.timestamp, id } = options
  const { amount, end } = openPosition(state, id)
  if (end > at) throw new VoteLockNotEndedError({ end, id })
  return amount
}

export declare namespace quoteWithdrawLock {
  /** Which position, and when. */
  type Options = {
    /** When it would be withdrawn; the time of the state's block by default [unix seconds]. */
    at?: bigint | undefined
    /** Id of the position. */
    id: bigint
  }
  /** Everything the function can throw. */
  type ErrorType = VoteLockNoPositionError | VoteLockNotEndedError
}
