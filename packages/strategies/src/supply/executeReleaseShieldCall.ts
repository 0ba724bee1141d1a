import type { Address } from 'viem'
import { releaseShieldAbi } from './abi.js'

/**
 * Describes the call that sends what a shield has booked, without sending it: for `simulateContract`,
 * `estimateContractGas`, `sendCalls`, or a Safe.
 *
 * @param parameters - {@link executeReleaseShieldCall.Parameters}
 * @returns {@link executeReleaseShieldCall.ReturnType}
 *
 * @example
 * ```ts
 * import { executeReleaseShieldCall } from '@holdfast/strategies/supply'
 *
 * const call = executeReleaseShieldCall({ part: 'lockers', shield: '0x5FbDB2315678afecb367f032d93F642f64180aa3' })
 *
 * call.functionName
 * // 'releaseLockers'
 * ```
 */
export function executeReleaseShieldCall(
  parameters: executeReleaseShieldCall.Parameters,
): executeReleaseShieldCall.ReturnType {
  const { part, shield } = parameters
  return {
    abi: releaseShieldAbi,
    address: shield,
    args: [],
    functionName: part === 'lockers' ? 'releaseLockers' : 'releaseRest',
  }
}

export declare namespace executeReleaseShieldCall {
  /** Which part, of which shield. */
  type Parameters = {
    /** What is sent: the lockers' part to their sink, or the rest to its receiver. */
    part: 'lockers' | 'rest'
    /** Address of the `DilutionShield`. */
    shield: Address
  }
  /** The call, as viem's contract actions take it. */
  type ReturnType = {
    /** ABI of the functions. */
    abi: typeof releaseShieldAbi
    /** Address of the shield. */
    address: Address
    /** None. */
    args: readonly []
    /** Name of the function. */
    functionName: 'releaseLockers' | 'releaseRest'
  }
}
