import {
  type VoteLockCrowdedError,
  VoteLockEndError,
  type VoteLockEndedError,
  type VoteLockNoPositionError,
  type VoteLockNotAWeekError,
} from '@holdfast/bindings/errors/VoteLock'
import { type LockLine, WEEK } from '@holdfast/core'
import type { UnknownWeekError } from './errors.js'
import { checkEnd, latestOf, lineOf, placed, running, shapeOf } from './plan.js'
import type { Crowding, LockState } from './types.js'

/**
 * Computes what moving the end of a position to a later week would do in a state, without reading the chain.
 *
 * Mirrors `VoteLock.previewExtend`, check by check. `NEVER` makes the position permanent.
 *
 * @param state - Answer of `getLockState` with this `end`, or of your own making.
 * @param options - {@link quoteExtendLock.Options}
 * @returns {@link quoteExtendLock.ReturnType}
 * @throws {@link VoteLockNoPositionError} when there is no such open position.
 * @throws {@link VoteLockEndedError} when it has ended.
 * @throws {@link VoteLockNotAWeekError} when the end is not the beginning of a week.
 * @throws {@link VoteLockEndError} when the end is too early or too late.
 * @throws {@link VoteLockCrowdedError} when the week is full, and it is to be refused or no later one has room.
 * @throws {@link UnknownWeekError} when the state does not hold that week.
 *
 * @example
 * ```ts no-run
 * import { getLockState, lockPositionId, quoteExtendLock } from '@holdfast/strategies/lock'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') })
 * const owner = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'
 * const end = 2_990n * 604_800n
 * const state = await getLockState(client, { end, lock: '0x5FbDB2315678afecb367f032d93F642f64180aa3', owner })
 * const { placed } = quoteExtendLock(state, { end, id: lockPositionId({ index: 0n, owner }) })
 * ```
 */
export function quoteExtendLock(state: LockState, options: quoteExtendLock.Options): quoteExtendLock.ReturnType {
  const { crowding = 'refuse', end, id } = options
  const previous = running(state, id, state.block.timestamp)
  checkEnd(state, end)
  const latest = latestOf(state)
  if (end <= previous.end) throw new VoteLockEndError({ earliest: previous.end + WEEK, end, latest })
  const until = placed(state, end, previous.amount, 0n, latest, crowding)
  return { line: lineOf(state, { ...previous, end: until, shape: shapeOf(state, until) }), placed: until }
}

export declare namespace quoteExtendLock {
  /** Which position, and to when. */
  type Options = {
    /** What to do if the week is full; `refuse` by default. */
    crowding?: Crowding | undefined
    /** When it is to end, the beginning of a week, or `NEVER` [unix seconds]. */
    end: bigint
    /** Id of the position. */
    id: bigint
  }
  /** The position after it. */
  type ReturnType = {
    /** How its weight would run. */
    line: LockLine
    /** When it would end [unix seconds]. */
    placed: bigint
  }
  /** Everything the function can throw. */
  type ErrorType =
    | UnknownWeekError
    | VoteLockCrowdedError
    | VoteLockEndedError
    | VoteLockEndError
    | VoteLockNoPositionError
    | VoteLockNotAWeekError
}
