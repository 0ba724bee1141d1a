import {
  type VoteLockCrowdedError,
  type VoteLockNoPositionError,
  VoteLockNotPermanentError,
} from '@holdfast/bindings/errors/VoteLock'
import { type LockLine, WEEK } from '@holdfast/core'
import type { UnknownWeekError } from './errors.js'
import { latestOf, lineOf, openPosition, placed, shapeOf } from './plan.js'
import type { Crowding, LockState } from './types.js'

/**
 * Computes what giving a permanent position an end would do in a state, without reading the chain.
 *
 * Mirrors `VoteLock.previewUnlockPermanent`, check by check: it ends one period from now, in whole weeks, as a new lock.
 *
 * @param state - Answer of `getLockState` with `end` at `⌊(now + period)/WEEK⌋·WEEK`, or of your own making.
 * @param options - {@link quoteUnlockPermanent.Options}
 * @returns {@link quoteUnlockPermanent.ReturnType}
 * @throws {@link VoteLockNoPositionError} when there is no such open position.
 * @throws {@link VoteLockNotPermanentError} when it has an end.
 * @throws {@link VoteLockCrowdedError} when the week is full, and it is to be refused or no later one has room.
 * @throws {@link UnknownWeekError} when the state does not hold that week.
 *
 * @example
 * ```ts no-run
 * import { WEEK } from '@holdfast/core'
 * import { getLockState, lockPositionId, quoteUnlockPermanent } from '@holdfast/strategies/lock'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') })
 * const lock = '0x5FbDB2315678afecb367f032d93F642f64180aa3'
 * const owner = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'
 * const { block, period } = await getLockState(client, { lock, owner })
 * const end = ((block.timestamp + period) / WEEK) * WEEK
 * const state = await getLockState(client, { blockNumber: block.number, end, lock, owner })
 * const { placed } = quoteUnlockPermanent(state, { crowding: 'roll', id: lockPositionId({ index: 0n, owner }) })
 * ```
 */
export function quoteUnlockPermanent(
  state: LockState,
  options: quoteUnlockPermanent.Options,
): quoteUnlockPermanent.ReturnType {
  const { crowding = 'refuse', id } = options
  const previous = openPosition(state, id)
  if (previous.shape !== 'permanent') throw new VoteLockNotPermanentError({ id })
  const start = state.block.timestamp
  const end = ((start + state.period) / WEEK) * WEEK
  const until = placed(state, end, previous.amount, 0n, latestOf(state), crowding)
  const shape = shapeOf(state, until)
  return { line: lineOf(state, { amount: previous.amount, end: until, shape, start }), placed: until }
}

export declare namespace quoteUnlockPermanent {
  /** Which position. */
  type Options = {
    /** What to do if the week is full; `refuse` by default. */
    crowding?: Crowding | undefined
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
  type ErrorType = UnknownWeekError | VoteLockCrowdedError | VoteLockNoPositionError | VoteLockNotPermanentError
}
