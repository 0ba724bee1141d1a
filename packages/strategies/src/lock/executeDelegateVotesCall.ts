import type { Address } from 'viem'
import { delegateVotesAbi } from './abi.js'

/**
 * Describes the call that lets somebody vote with all positions of the sender, without sending it: for `simulateContract`, `estimateContractGas`, `sendCalls`, or a
 * Safe.
 *
 * @param parameters - {@link executeDelegateVotesCall.Parameters}
 * @returns The call of `VoteLock.delegate`.
 *
 * @example
 * ```ts
 * import { executeDelegateVotesCall } from '@holdfast/strategies/lock'
 *
 * const { functionName } = executeDelegateVotesCall({
 *   delegatee: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
 *   lock: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 * })
 *
 * functionName
 * // 'delegate'
 * ```
 */
export function executeDelegateVotesCall(
  parameters: executeDelegateVotesCall.Parameters,
): executeDelegateVotesCall.ReturnType {
  const { delegatee, lock } = parameters
  return { abi: delegateVotesAbi, address: lock, args: [delegatee], functionName: 'delegate' }
}

export declare namespace executeDelegateVotesCall {
  /** What the call depends on. */
  type Parameters = {
    /** Who votes; the zero address for nobody. */
    delegatee: Address
    /** Address of the `VoteLock`. */
    lock: Address
  }
  /** A call, as viem's contract actions take it. */
  type ReturnType = {
    /** ABI of the function. */
    abi: typeof delegateVotesAbi
    /** Address of the contract. */
    address: Address
    /** Its arguments. */
    args: readonly [Address]
    /** Name of the function. */
    functionName: 'delegate'
  }
}
