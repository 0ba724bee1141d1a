import type { Address } from 'viem'
import { observeAbi } from './abi.js'

/**
 * Describes the call that records an observation, without sending it: for `multicall`, `simulateContract`, `sendCalls`,
 * or a Safe.
 *
 * @param parameters - {@link observeCall.Parameters}
 * @returns {@link observeCall.ReturnType}
 *
 * @example
 * ```ts
 * import { observeCall } from '@holdfast/adapters/uniswap-v2'
 *
 * observeCall({ oracle: '0x5FbDB2315678afecb367f032d93F642f64180aa3' }).functionName
 * // 'observe'
 * ```
 */
export function observeCall(parameters: observeCall.Parameters): observeCall.ReturnType {
  return { abi: observeAbi, address: parameters.oracle, functionName: 'observe' }
}

export declare namespace observeCall {
  /** Which oracle. */
  type Parameters = {
    /** Address of the `UniswapV2Oracle`. */
    oracle: Address
  }
  /** The call, as viem's contract actions take it. */
  type ReturnType = {
    /** ABI of the function. */
    abi: typeof observeAbi
    /** Address of the oracle. */
    address: Address
    /** Name of the function. */
    functionName: 'observe'
  }
}
