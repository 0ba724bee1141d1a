import type { Account, Chain, Client, Hash, Transport } from 'viem'
import { executeAddToLock } from './executeAddToLock.js'
import { executeClaimRewards } from './executeClaimRewards.js'
import { executeCreateLock } from './executeCreateLock.js'
import { executeDelegateVotes } from './executeDelegateVotes.js'
import { executeExitLock } from './executeExitLock.js'
import { executeExtendLock } from './executeExtendLock.js'
import { executeMergeLocks } from './executeMergeLocks.js'
import { executeUnlockPermanent } from './executeUnlockPermanent.js'
import { executeWithdrawLock } from './executeWithdrawLock.js'
import { getLockState } from './getLockState.js'
import { getRewardsState } from './getRewardsState.js'
import type { LockState, RewardsState } from './types.js'

/**
 * Extends a viem client with the actions of a lock.
 *
 * Convenient, but an application then bundles all of them: the functions themselves are the smaller way.
 *
 * @returns A decorator for `client.extend`.
 *
 * @example
 * ```ts no-run
 * import { lockActions } from '@holdfast/strategies/lock'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') }).extend(lockActions())
 * const state = await client.getLockState({
 *   lock: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 *   owner: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
 * })
 * ```
 */
export function lockActions() {
  return (client: Client<Transport, Chain | undefined, Account | undefined>): lockActions.Actions => ({
    executeAddToLock: (parameters) => executeAddToLock(client, parameters),
    executeClaimRewards: (parameters) => executeClaimRewards(client, parameters),
    executeCreateLock: (parameters) => executeCreateLock(client, parameters),
    executeDelegateVotes: (parameters) => executeDelegateVotes(client, parameters),
    executeExitLock: (parameters) => executeExitLock(client, parameters),
    executeExtendLock: (parameters) => executeExtendLock(client, parameters),
    executeMergeLocks: (parameters) => executeMergeLocks(client, parameters),
    executeUnlockPermanent: (parameters) => executeUnlockPermanent(client, parameters),
    executeWithdrawLock: (parameters) => executeWithdrawLock(client, parameters),
    getLockState: (parameters) => getLockState(client, parameters),
    getRewardsState: (parameters) => getRewardsState(client, parameters),
  })
}

export declare namespace lockActions {
  /** What the client gains. */
  type Actions = {
    /** Adds tokens to a position: simulates, then sends. */
    executeAddToLock: (parameters: executeAddToLock.Parameters) => Promise<Hash>
    /** Claims the rewards of epochs: simulates, then sends. */
    executeClaimRewards: (parameters: executeClaimRewards.Parameters) => Promise<Hash>
    /** Locks tokens: simulates, then sends. */
    executeCreateLock: (parameters: executeCreateLock.Parameters) => Promise<Hash>
    /** Lets somebody vote: simulates, then sends. */
    executeDelegateVotes: (parameters: executeDelegateVotes.Parameters) => Promise<Hash>
    /** Takes tokens out before the end: simulates, then sends. */
    executeExitLock: (parameters: executeExitLock.Parameters) => Promise<Hash>
    /** Moves an end to a later week: simulates, then sends. */
    executeExtendLock: (parameters: executeExtendLock.Parameters) => Promise<Hash>
    /** Puts one position into another: simulates, then sends. */
    executeMergeLocks: (parameters: executeMergeLocks.Parameters) => Promise<Hash>
    /** Gives a permanent position an end: simulates, then sends. */
    executeUnlockPermanent: (parameters: executeUnlockPermanent.Parameters) => Promise<Hash>
    /** Pays out a position that has ended: simulates, then sends. */
    executeWithdrawLock: (parameters: executeWithdrawLock.Parameters) => Promise<Hash>
    /** Reads everything the actions of one owner depend on, in one request, at one block. */
    getLockState: (parameters: getLockState.Parameters) => Promise<LockState>
    /** Reads everything a claim depends on, in one request, at one block. */
    getRewardsState: (parameters: getRewardsState.Parameters) => Promise<RewardsState>
  }
}
