import type { Address } from 'viem'
import { claimGainAbi } from './abi.js'

/**
 * Describes the call with which a contributor claims what it gained, without sending it: for `simulateContract`,
 * `estimateContractGas`, `sendCalls`, or a Safe.
 *
 * @param parameters - {@link executeClaimGainCall.Parameters}
 * @returns {@link executeClaimGainCall.ReturnType}
 *
 * @example
 * ```ts
 * import { executeClaimGainCall } from '@holdfast/strategies/supply'
 *
 * const call = executeClaimGainCall({
 *   shield: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 *   to: '0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512',
 * })
 *
 * call.args
 * // ['0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512']
 * ```
 */
export function executeClaimGainCall(parameters: executeClaimGainCall.Parameters): executeClaimGainCall.ReturnType {
  const { shield, to } = parameters
  return { abi: claimGainAbi, address: shield, args: [to], functionName: 'claim' }
}

export declare namespace executeClaimGainCall {
  /** From which shield, and to whom. */
  type Parameters = {
    /** Address of the `DilutionShield`. */
    shield: Address
    /** Who gets it. */
    to: Address
  }
  /** The call, as viem's contract actions take it. */
  type ReturnType = {
    /** ABI of the function. */
    abi: typeof claimGainAbi
    /** Address of the shield. */
    address: Address
    /** The receiver. */
    args: readonly [to: Address]
    /** Name of the function. */
    functionName: 'claim'
  }
}
