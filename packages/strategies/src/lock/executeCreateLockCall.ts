import type { BaseUnits } from '@holdfast/core'
import type { Address } from 'viem'
import { createLockAbi } from './abi.js'
import { CROWDINGS } from './constants.js'
import type { Crowding } from './types.js'

/**
 * Describes the call that locks tokens, without sending it: for `simulateContract`, `estimateContractGas`, `sendCalls`, or a
 * Safe.
 *
 * @param parameters - {@link executeCreateLockCall.Parameters}
 * @returns The call of `VoteLock.create`.
 *
 * @example
 * ```ts
 * import { executeCreateLockCall } from '@holdfast/strategies/lock'
 *
 * const { functionName } = executeCreateLockCall({
 *   amount: 10n ** 21n,
 *   crowding: 'roll',
 *   end: 2_957n * 604_800n,
 *   lock: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 *   owner: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
 *   terms: 0n,
 * })
 *
 * functionName
 * // 'create'
 * ```
 */
export function executeCreateLockCall(parameters: executeCreateLockCall.Parameters): executeCreateLockCall.ReturnType {
  const { amount, crowding = 'refuse', end, lock, owner, terms } = parameters
  return {
    abi: createLockAbi,
    address: lock,
    args: [owner, amount, end, terms, CROWDINGS[crowding]],
    functionName: 'create',
  }
}

export declare namespace executeCreateLockCall {
  /** What the call depends on. */
  type Parameters = {
    /** Tokens to be locked [base units]. */
    amount: BaseUnits
    /** What to do if the week is full; `refuse` by default. */
    crowding?: Crowding | undefined
    /** When it ends, the beginning of a week; `NEVER` for a permanent position [unix seconds]. */
    end: bigint
    /** Address of the `VoteLock`. */
    lock: Address
    /** Owner of the position, who is the sender or chose the sender as operator. */
    owner: Address
    /** Id of the exit terms that are expected: those that were quoted. */
    terms: bigint
  }
  /** A call, as viem's contract actions take it. */
  type ReturnType = {
    /** ABI of the function. */
    abi: typeof createLockAbi
    /** Address of the contract. */
    address: Address
    /** Its arguments. */
    args: readonly [Address, bigint, bigint, bigint, 0 | 1]
    /** Name of the function. */
    functionName: 'create'
  }
}
