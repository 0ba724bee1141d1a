import type { BaseUnits } from '@holdfast/core'
import type { Address } from 'viem'
import { addToLockAbi } from './abi.js'

/**
 * Describes the call that adds tokens to a position, without sending it: for `simulateContract`, `estimateContractGas`, `sendCalls`, or a
 * Safe.
 *
 * @param parameters - {@link executeAddToLockCall.Parameters}
 * @returns The call of `VoteLock.add`.
 *
 * @example
 * ```ts
 * import { executeAddToLockCall } from '@holdfast/strategies/lock'
 *
 * const { functionName } = executeAddToLockCall({
 *   amount: 10n ** 21n,
 *   id: 79_228_162_514_264_337_593_543_950_336n,
 *   lock: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 * })
 *
 * functionName
 * // 'add'
 * ```
 */
export function executeAddToLockCall(parameters: executeAddToLockCall.Parameters): executeAddToLockCall.ReturnType {
  const { amount, id, lock } = parameters
  return { abi: addToLockAbi, address: lock, args: [id, amount], functionName: 'add' }
}

export declare namespace executeAddToLockCall {
  /** What the call depends on. */
  type Parameters = {
    /** Tokens to be added [base units]. */
    amount: BaseUnits
    /** Id of the position. */
    id: bigint
    /** Address of the `VoteLock`. */
    lock: Address
  }
  /** A call, as viem's contract actions take it. */
  type ReturnType = {
    /** ABI of the function. */
    abi: typeof addToLockAbi
    /** Address of the contract. */
    address: Address
    /** Its arguments. */
    args: readonly [bigint, bigint]
    /** Name of the function. */
    functionName: 'add'
  }
}
