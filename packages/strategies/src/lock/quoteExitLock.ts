import {
  type VoteLockEndedError,
  VoteLockExceedsPositionError,
  type VoteLockNoPositionError,
  VoteLockTooSmallError,
} from '@holdfast/bindings/errors/VoteLock'
import { type BaseUnits, exitPenalty, mulWad, NEVER } from '@holdfast/core'
import { checkMinimum, running } from './plan.js'
import type { LockState } from './types.js'

/**
 * Computes what leaving a position early would pay and cost in a state, without reading the chain.
 *
 * Mirrors `VoteLock.previewExit`, check by check. Penalties round up, and the part that is burned in any case does too. With
 * `at` it looks ahead: the penalty falls to zero at the end.
 *
 * @param state - Answer of `getLockState`, or of your own making.
 * @param options - {@link quoteExitLock.Options}
 * @returns {@link quoteExitLock.ReturnType}
 * @throws {@link VoteLockNoPositionError} when there is no such open position.
 * @throws {@link VoteLockEndedError} when it has ended: withdraw it.
 * @throws {@link VoteLockTooSmallError} when nothing leaves, or too little would stay.
 * @throws {@link VoteLockExceedsPositionError} when more leaves than the position holds.
 *
 * @example
 * ```ts no-run
 * import { getLockState, lockPositionId, quoteExitLock } from '@holdfast/strategies/lock'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') })
 * const owner = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'
 * const state = await getLockState(client, { lock: '0x5FbDB2315678afecb367f032d93F642f64180aa3', owner })
 * const { burned, paid, rest } = quoteExitLock(state, { amount: 10n ** 20n, id: lockPositionId({ index: 0n, owner }) })
 * ```
 */
export function quoteExitLock(state: LockState, options: quoteExitLock.Options): quoteExitLock.ReturnType {
  const { amount, at = state.block.timestamp, id } = options
  const { amount: held, end, start, terms } = running(state, id, at)
  if (amount === 0n) throw new VoteLockTooSmallError({ amount, minimum: 1n })
  if (amount > held) throw new VoteLockExceedsPositionError({ amount, held })
  if (amount < held) checkMinimum(state, held - amount)
  const [left, duration] = end === NEVER ? [state.period, state.period] : [end - at, end - start]
  const penalty = exitPenalty({ amount, duration, exponent: terms.exponent, left, maximum: terms.maximum })
  const burned = mulWad(penalty, terms.minimumBurn, 'up')
  return { burned, paid: amount - penalty, rest: penalty - burned }
}

export declare namespace quoteExitLock {
  /** What would leave, and when. */
  type Options = {
    /** Tokens that leave [base units]. */
    amount: BaseUnits
    /** When they would leave; the time of the state's block by default [unix seconds]. */
    at?: bigint | undefined
    /** Id of the position. */
    id: bigint
  }
  /** Where the tokens would go: the three add up to what leaves. */
  type ReturnType = {
    /** Part of the penalty that is burned in any case [base units]. */
    burned: BaseUnits
    /** What is paid out [base units]. */
    paid: BaseUnits
    /** Part of the penalty that the splitter divides [base units]. */
    rest: BaseUnits
  }
  /** Everything the function can throw. */
  type ErrorType = VoteLockEndedError | VoteLockExceedsPositionError | VoteLockNoPositionError | VoteLockTooSmallError
}
