import type { Address } from 'viem'
import { withdrawLockAbi } from './abi.js'

/**
 * Describes the call that pays out a position that has ended, without sending it: for `simulateContract`, `estimateContractGas`, `sendCalls`, or a
 * Safe.
 *
 * @param parameters - {@link executeWithdrawLockCall.Parameters}
 * @returns The call of `VoteLock.withdraw`.
 *
 * @example
 * ```ts
 * import { executeWithdrawLockCall } from '@holdfast/strategies/lock'
 *
 * const { functionName } = executeWithdrawLockCall({
 *   id: 79_228_162_514_264_337_593_543_950_336n,
 *   lock: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 *   to: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
 * })
 *
 * functionName
 * // 'withdraw'
 * ```
 */
export function executeWithdrawLockCall(
  parameters: executeWithdrawLockCall.Parameters,
): executeWithdrawLockCall.ReturnType {
  const { id, lock, to } = parameters
  return { abi: withdrawLockAbi, address: lock, args: [id, to], functionName: 'withdraw' }
}

export declare namespace executeWithdrawLockCall {
  /** What the call depends on. */
  type Parameters = {
    /** Id of the position. */
    id: bigint
    /** Address of the `VoteLock`. */
    lock: Address
    /** Receiver of the tokens. */
    to: Address
  }
  /** A call, as viem's contract actions take it. */
  type ReturnType = {
    /** ABI of the function. */
    abi: typeof withdrawLockAbi
    /** Address of the contract. */
    address: Address
    /** Its arguments. */
    args: readonly [bigint, Address]
    /** Name of the function. */
    functionName: 'withdraw'
  }
}
