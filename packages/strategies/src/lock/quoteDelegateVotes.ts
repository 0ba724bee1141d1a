import { lineWeight } from '@holdfast/core'
import { lineOf } from './plan.js'
import type { LockState } from './types.js'

/**
 * Computes the votes that an owner's delegation moves, without reading the chain: the weight of all open positions.
 *
 * They leave the present delegatee and go to the new one; nobody's, where there was none before. Votes decay and grow with
 * the positions, so with `at` it looks ahead.
 *
 * @param state - Answer of `getLockState`, or of your own making.
 * @param options - {@link quoteDelegateVotes.Options}
 * @returns The votes [base units · scale].
 *
 * @example
 * ```ts no-run
 * import { getLockState, quoteDelegateVotes } from '@holdfast/strategies/lock'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') })
 * const state = await getLockState(client, {
 *   lock: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 *   owner: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
 * })
 * const votes = quoteDelegateVotes(state)
 * ```
 */
export function quoteDelegateVotes(state: LockState, options: quoteDelegateVotes.Options = {}): bigint {
  const { at: time = state.block.timestamp } = options
  return state.positions
    .filter(({ shape }) => shape !== 'none')
    .reduce((sum, position) => sum + lineWeight({ line: lineOf(state, position), time }), 0n)
}

export declare namespace quoteDelegateVotes {
  /** When. */
  type Options = {
    /** When the votes would be counted; the time of the state's block by default [unix seconds]. */
    at?: bigint | undefined
  }
}
