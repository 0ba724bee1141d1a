import type { Address } from 'viem'
import { issueAbi } from './abi.js'

/**
 * Describes the call of an emission without sending it: for `simulateContract`, `estimateContractGas`, `sendCalls`, or a
 * Safe.
 *
 * @param parameters - {@link executeIssueCall.Parameters}
 * @returns {@link executeIssueCall.ReturnType}
 *
 * @example
 * ```ts
 * import { executeIssueCall } from '@holdfast/strategies/supply'
 *
 * executeIssueCall({ controller: '0x5FbDB2315678afecb367f032d93F642f64180aa3' }).functionName
 * // 'issue'
 * ```
 */
export function executeIssueCall(parameters: executeIssueCall.Parameters): executeIssueCall.ReturnType {
  return { abi: issueAbi, address: parameters.controller, args: [], functionName: 'issue' }
}

export declare namespace executeIssueCall {
  /** Which controller. */
  type Parameters = {
    /** Address of the `EmissionController`. */
    controller: Address
  }
  /** The call, as viem's contract actions take it. */
  type ReturnType = {
    /** ABI of the function. */
    abi: typeof issueAbi
    /** Address of the controller. */
    address: Address
    /** None. */
    args: readonly []
    /** Name of the function. */
    functionName: 'issue'
  }
}
