import type { Address } from 'viem'
import { unlockPermanentAbi } from './abi.js'
import { CROWDINGS } from './constants.js'
import type { Crowding } from './types.js'

/**
 * Describes the call that gives a permanent position an end, without sending it: for `simulateContract`, `estimateContractGas`, `sendCalls`, or a
 * Safe.
 *
 * @param parameters - {@link executeUnlockPermanentCall.Parameters}
 * @returns The call of `VoteLock.unlockPermanent`.
 *
 * @example
 * ```ts
 * import { executeUnlockPermanentCall } from '@holdfast/strategies/lock'
 *
 * const { functionName } = executeUnlockPermanentCall({
 *   crowding: 'roll',
 *   id: 79_228_162_514_264_337_593_543_950_336n,
 *   lock: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 * })
 *
 * functionName
 * // 'unlockPermanent'
 * ```
 */
export function executeUnlockPermanentCall(
  parameters: executeUnlockPermanentCall.Parameters,
): executeUnlockPermanentCall.ReturnType {
  const { crowding = 'refuse', id, lock } = parameters
  return { abi: unlockPermanentAbi, address: lock, args: [id, CROWDINGS[crowding]], functionName: 'unlockPermanent' }
}

export declare namespace executeUnlockPermanentCall {
  /** What the call depends on. */
  type Parameters = {
    /** What to do if the week is full; `refuse` by default. */
    crowding?: Crowding | undefined
    /** Id of the position. */
    id: bigint
    /** Address of the `VoteLock`. */
    lock: Address
  }
  /** A call, as viem's contract actions take it. */
  type ReturnType = {
    /** ABI of the function. */
    abi: typeof unlockPermanentAbi
    /** Address of the contract. */
    address: Address
    /** Its arguments. */
    args: readonly [bigint, 0 | 1]
    /** Name of the function. */
    functionName: 'unlockPermanent'
  }
}
