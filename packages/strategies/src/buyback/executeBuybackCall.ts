import { type Address, maxUint256 } from 'viem'
import { executeBuybackAbi } from './abi.js'

/**
 * Describes the call of a buyback without sending it: for `simulateContract`, `estimateContractGas`, `sendCalls`, or a
 * Safe.
 *
 * @param parameters - {@link executeBuybackCall.Parameters}
 * @returns {@link executeBuybackCall.ReturnType}
 *
 * @example
 * ```ts
 * import { executeBuybackCall } from '@holdfast/strategies/buyback'
 *
 * executeBuybackCall({ buyback: '0x5FbDB2315678afecb367f032d93F642f64180aa3', deadline: 1_800_000_000n }).args
 * // [0n, 1_800_000_000n]
 * ```
 */
export function executeBuybackCall(parameters: executeBuybackCall.Parameters): executeBuybackCall.ReturnType {
  const { buyback, deadline = maxUint256, minimumOut = 0n } = parameters
  return { abi: executeBuybackAbi, address: buyback, args: [minimumOut, deadline], functionName: 'execute' }
}

export declare namespace executeBuybackCall {
  /** Which module, and what the caller insists on. */
  type Parameters = {
    /** Address of the `BuybackSwap`. */
    buyback: Address
    /** Last moment the caller accepts [unix seconds]; none by default. */
    deadline?: bigint | undefined
    /** Least tokens the caller accepts, on top of the module's own bound [base units]; zero by default. */
    minimumOut?: bigint | undefined
  }
  /** The call, as viem's contract actions take it. */
  type ReturnType = {
    /** ABI of the function. */
    abi: typeof executeBuybackAbi
    /** Address of the module. */
    address: Address
    /** Least output and deadline. */
    args: readonly [minimumOut: bigint, deadline: bigint]
    /** Name of the function. */
    functionName: 'execute'
  }
}
