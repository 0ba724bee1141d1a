import type { Address } from 'viem'
import { extendLockAbi } from './abi.js'
import { CROWDINGS } from './constants.js'
import type { Crowding } from './types.js'

/**
 * Describes the call that moves the end of a position to a later week, without sending it: for `simulateContract`, `estimateContractGas`, `sendCalls`, or a
 * Safe.
 *
 * @param parameters - {@link executeExtendLockCall.Parameters}
 * @returns The call of `VoteLock.extend`.
 *
 * @example
 * ```ts
 * import { executeExtendLockCall } from '@holdfast/strategies/lock'
 *
 * const { functionName } = executeExtendLockCall({
 *   end: 2_990n * 604_800n,
 *   id: 79_228_162_514_264_337_593_543_950_336n,
 *   lock: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 * })
 *
 * functionName
 * // 'extend'
 * ```
 */
export function executeExtendLockCall(parameters: executeExtendLockCall.Parameters): executeExtendLockCall.ReturnType {
  const { crowding = 'refuse', end, id, lock } = parameters
  return { abi: extendLockAbi, address: lock, args: [id, end, CROWDINGS[crowding]], functionName: 'extend' }
}

export declare namespace executeExtendLockCall {
  /** What the call depends on. */
  type Parameters = {
    /** What to do if the week is full; `refuse` by default. */
    crowding?: Crowding | undefined
    /** When it ends, the beginning of a week; `NEVER` makes it permanent [unix seconds]. */
    end: bigint
    /** Id of the position. */
    id: bigint
    /** Address of the `VoteLock`. */
    lock: Address
  }
  /** A call, as viem's contract actions take it. */
  type ReturnType = {
    /** ABI of the function. */
    abi: typeof extendLockAbi
    /** Address of the contract. */
    address: Address
    /** Its arguments. */
    args: readonly [bigint, bigint, 0 | 1]
    /** Name of the function. */
    functionName: 'extend'
  }
}
