import type { Address, BlockTag, Client } from 'viem'
import { named } from '../named.js'
import type { LockState } from './types.js'

/**
 * Reads everything the actions of one owner depend on, in one request, at one block; in two, if the owner has had more
 * than 16 positions at once.
 *
 * Reads the lock through `StateLens`, which needs no deployment. Pass the `end` that a new lock, an extension or an
 * `unlockPermanent` would have: the state then says what ends in that week and in the 26 it may roll to.
 *
 * @param client - Client of the chain.
 * @param parameters - {@link getLockState.Parameters}
 * @returns {@link LockState}
 * @throws `UnexpectedAnswerError` when `lock` is another contract.
 * @throws `CallExecutionError` of viem when the request itself fails.
 *
 * @example
 * ```ts no-run
 * import { WEEK } from '@holdfast/core'
 * import { getLockState, quoteCreateLock } from '@holdfast/strategies/lock'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') })
 * const end = (BigInt(Math.floor(Date.now() / 1_000)) / WEEK + 52n) * WEEK
 * const state = await getLockState(client, {
 *   end,
 *   lock: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 *   owner: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
 * })
 * const { placed } = quoteCreateLock(state, { amount: 10n ** 21n, crowding: 'roll', end })
 * ```
 */
export async function getLockState(client: Client, parameters: getLockState.Parameters): Promise<LockState> {
  return named(async () => {
    // Most of a dApp never reads a lock's state: what a read needs, the lens too, comes along with the first one.
    const { readLock } = await import('./readLock.js')
    return readLock(client, parameters)
  })
}

export declare namespace getLockState {
  /** Whose positions, at which block. */
  type Parameters = {
    /** Block to read at; the latest by default. */
    blockNumber?: bigint | undefined
    /** Named block to read at; `latest` by default. */
    blockTag?: BlockTag | undefined
    /** End that an action would ask for [unix seconds]; none by default. */
    end?: bigint | undefined
    /** Address of the `VoteLock`. */
    lock: Address
    /** Owner of the positions. */
    owner: Address
  }
}
