import {
  VoteLockCannotMergeError,
  type VoteLockCrowdedError,
  type VoteLockEndedError,
  type VoteLockNoPositionError,
} from '@holdfast/bindings/errors/VoteLock'
import { type BaseUnits, type LockLine, mergedStart } from '@holdfast/core'
import { greater } from '../treasury/limits.js'
import { lineOf, placed, running, shapeOf, startOf } from './plan.js'
import type { LockState } from './types.js'

/**
 * Computes what putting one position into another would do in a state, without reading the chain.
 *
 * Mirrors `VoteLock.previewMerge`, check by check: the whole ends when the later of both does, and its age is the mean.
 *
 * @param state - Answer of `getLockState`, or of your own making.
 * @param options - {@link quoteMergeLocks.Options}
 * @returns {@link quoteMergeLocks.ReturnType}
 * @throws {@link VoteLockNoPositionError} when there is no such open position.
 * @throws {@link VoteLockEndedError} when one has ended.
 * @throws {@link VoteLockCannotMergeError} when they are one, or were made under different terms.
 * @throws {@link VoteLockCrowdedError} when the later week has no room.
 *
 * @example
 * ```ts no-run
 * import { getLockState, lockPositionId, quoteMergeLocks } from '@holdfast/strategies/lock'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') })
 * const owner = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'
 * const state = await getLockState(client, { lock: '0x5FbDB2315678afecb367f032d93F642f64180aa3', owner })
 * const [from, to] = [0n, 1n].map((index) => lockPositionId({ index, owner }))
 * if (from && to) console.log(quoteMergeLocks(state, { from, to }).end)
 * ```
 */
export function quoteMergeLocks(state: LockState, options: quoteMergeLocks.Options): quoteMergeLocks.ReturnType {
  const { from, to } = options
  const now = state.block.timestamp
  const moved = running(state, from, now)
  const previous = running(state, to, now)
  if (from === to || moved.terms.id !== previous.terms.id) throw new VoteLockCannotMergeError({ from, to })
  const end = greater(moved.end, previous.end)
  const already = (moved.end === end ? moved.amount : 0n) + (previous.end === end ? previous.amount : 0n)
  const total = moved.amount + previous.amount
  const start = mergedStart({
    amount: moved.amount,
    otherAmount: previous.amount,
    otherStart: startOf(state, previous),
    start: startOf(state, moved),
  })
  placed(state, end, total, already, 0n, 'refuse')
  return { end, line: lineOf(state, { amount: total, end, shape: shapeOf(state, end), start }), start, total }
}

export declare namespace quoteMergeLocks {
  /** Which positions. */
  type Options = {
    /** Id of the one that is closed. */
    from: bigint
    /** Id of the one that stays. */
    to: bigint
  }
  /** The position that stays. */
  type ReturnType = {
    /** When it would end [unix seconds]. */
    end: bigint
    /** How its weight would run. */
    line: LockLine
    /** From when its age would count [unix seconds]. */
    start: bigint
    /** Its amount [base units]. */
    total: BaseUnits
  }
  /** Everything the function can throw. */
  type ErrorType = VoteLockCannotMergeError | VoteLockCrowdedError | VoteLockEndedError | VoteLockNoPositionError
}
