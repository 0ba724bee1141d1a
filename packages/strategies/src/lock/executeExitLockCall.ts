import type { BaseUnits } from '@holdfast/core'
import type { Address } from 'viem'
import { exitLockAbi } from './abi.js'

/**
 * Describes the call that takes tokens out of a position before its end, without sending it: for `simulateContract`, `estimateContractGas`, `sendCalls`, or a
 * Safe.
 *
 * @param parameters - {@link executeExitLockCall.Parameters}
 * @returns The call of `VoteLock.exit`.
 *
 * @example
 * ```ts
 * import { executeExitLockCall } from '@holdfast/strategies/lock'
 *
 * const { functionName } = executeExitLockCall({
 *   amount: 10n ** 20n,
 *   id: 79_228_162_514_264_337_593_543_950_336n,
 *   lock: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 *   to: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
 * })
 *
 * functionName
 * // 'exit'
 * ```
 */
export function executeExitLockCall(parameters: executeExitLockCall.Parameters): executeExitLockCall.ReturnType {
  const { amount, id, lock, to } = parameters
  return { abi: exitLockAbi, address: lock, args: [id, amount, to], functionName: 'exit' }
}

export declare namespace executeExitLockCall {
  /** What the call depends on. */
  type Parameters = {
    /** Tokens that leave [base units]. */
    amount: BaseUnits
    /** Id of the position. */
    id: bigint
    /** Address of the `VoteLock`. */
    lock: Address
    /** Receiver of what is paid. */
    to: Address
  }
  /** A call, as viem's contract actions take it. */
  type ReturnType = {
    /** ABI of the function. */
    abi: typeof exitLockAbi
    /** Address of the contract. */
    address: Address
    /** Its arguments. */
    args: readonly [bigint, bigint, Address]
    /** Name of the function. */
    functionName: 'exit'
  }
}
