import type { Address } from 'viem'
import { mergeLocksAbi } from './abi.js'

/**
 * Describes the call that puts a position into another, without sending it: for `simulateContract`, `estimateContractGas`, `sendCalls`, or a
 * Safe.
 *
 * @param parameters - {@link executeMergeLocksCall.Parameters}
 * @returns The call of `VoteLock.merge`.
 *
 * @example
 * ```ts
 * import { executeMergeLocksCall } from '@holdfast/strategies/lock'
 *
 * const { functionName } = executeMergeLocksCall({
 *   from: 79_228_162_514_264_337_593_543_950_336n,
 *   lock: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 *   to: 79_228_162_514_264_337_593_543_950_337n,
 * })
 *
 * functionName
 * // 'merge'
 * ```
 */
export function executeMergeLocksCall(parameters: executeMergeLocksCall.Parameters): executeMergeLocksCall.ReturnType {
  const { from, lock, to } = parameters
  return { abi: mergeLocksAbi, address: lock, args: [from, to], functionName: 'merge' }
}

export declare namespace executeMergeLocksCall {
  /** What the call depends on. */
  type Parameters = {
    /** Id of the one that is closed. */
    from: bigint
    /** Address of the `VoteLock`. */
    lock: Address
    /** Id of the one that stays. */
    to: bigint
  }
  /** A call, as viem's contract actions take it. */
  type ReturnType = {
    /** ABI of the function. */
    abi: typeof mergeLocksAbi
    /** Address of the contract. */
    address: Address
    /** Its arguments. */
    args: readonly [bigint, bigint]
    /** Name of the function. */
    functionName: 'merge'
  }
}
