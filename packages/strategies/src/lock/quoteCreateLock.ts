import {
  type VoteLockCrowdedError,
  type VoteLockEndError,
  type VoteLockNotAWeekError,
  type VoteLockOverflowError,
  VoteLockTermsChangedError,
  VoteLockTooManyPositionsError,
  type VoteLockTooSmallError,
} from '@holdfast/bindings/errors/VoteLock'
import type { BaseUnits, LockLine } from '@holdfast/core'
import { MAX_POSITIONS } from './constants.js'
import type { UnknownWeekError } from './errors.js'
import { lockPositionId } from './lockPositionId.js'
import { checkEnd, checkMinimum, checkRoom, latestOf, lineOf, placed, shapeOf } from './plan.js'
import type { Crowding, LockState } from './types.js'

/**
 * Computes what locking tokens would do in a state, without reading the chain: where it ends, and how its weight runs.
 *
 * Mirrors `VoteLock.previewCreate`, check by check: it throws the named error that the contract would revert with.
 *
 * Risk: with `roll` the lock may end up to 26 weeks later than asked for. Quote first, and show the end that comes out.
 *
 * @param state - Answer of `getLockState` with this `end`, or of your own making.
 * @param options - {@link quoteCreateLock.Options}
 * @returns {@link quoteCreateLock.ReturnType}
 * @throws {@link VoteLockTooSmallError} when the amount is below the least a position holds.
 * @throws {@link VoteLockOverflowError} when more would be locked than weights have room for.
 * @throws {@link VoteLockNotAWeekError} when the end is not the beginning of a week.
 * @throws {@link VoteLockEndError} when the end is too early or too late.
 * @throws {@link VoteLockTermsChangedError} when other terms hold than those expected.
 * @throws {@link VoteLockCrowdedError} when the week is full, and it is to be refused or no later one has room.
 * @throws {@link VoteLockTooManyPositionsError} when all positions of the owner are open.
 * @throws {@link UnknownWeekError} when the state does not hold that week.
 *
 * @example
 * ```ts no-run
 * import { getLockState, quoteCreateLock } from '@holdfast/strategies/lock'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') })
 * const end = 2_957n * 604_800n
 * const state = await getLockState(client, {
 *   end,
 *   lock: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 *   owner: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
 * })
 * const { id, placed } = quoteCreateLock(state, { amount: 10n ** 21n, crowding: 'roll', end })
 * ```
 */
export function quoteCreateLock(state: LockState, options: quoteCreateLock.Options): quoteCreateLock.ReturnType {
  const { count, currentTerms, owner, positions } = state
  const { amount, crowding = 'refuse', end, terms = currentTerms.id } = options
  checkMinimum(state, amount)
  checkRoom(state, amount)
  checkEnd(state, end)
  if (terms !== currentTerms.id) throw new VoteLockTermsChangedError({ current: currentTerms.id, expected: terms })
  const until = placed(state, end, amount, 0n, latestOf(state), crowding)
  const closed = positions.find(({ shape }) => shape === 'none')
  if (count >= MAX_POSITIONS && !closed) throw new VoteLockTooManyPositionsError({ maximum: MAX_POSITIONS, owner })
  const id = count < MAX_POSITIONS || !closed ? lockPositionId({ index: count, owner }) : closed.id
  const start = state.block.timestamp
  return { id, line: lineOf(state, { amount, end: until, shape: shapeOf(state, until), start }), placed: until }
}

export declare namespace quoteCreateLock {
  /** What is to be locked. */
  type Options = {
    /** Tokens to be locked [base units]. */
    amount: BaseUnits
    /** What to do if the week is full; `refuse` by default. */
    crowding?: Crowding | undefined
    /** When it is to end, the beginning of a week; `NEVER` for a permanent position [unix seconds]. */
    end: bigint
    /** Id of the terms that are expected; those of the state by default. */
    terms?: bigint | undefined
  }
  /** The position that would be made. */
  type ReturnType = {
    /** Its id. */
    id: bigint
    /** How its weight would run. */
    line: LockLine
    /** When it would end [unix seconds]. */
    placed: bigint
  }
  /** Everything the function can throw. */
  type ErrorType =
    | UnknownWeekError
    | VoteLockCrowdedError
    | VoteLockEndError
    | VoteLockNotAWeekError
    | VoteLockOverflowError
    | VoteLockTermsChangedError
    | VoteLockTooManyPositionsError
    | VoteLockTooSmallError
}
