import type { Address } from 'viem'
import { claimGrantAbi } from './abi.js'

/**
 * Describes the call that pays what is claimable to the beneficiary, without sending it: for `simulateContract`, `sendCalls`,
 * a Safe, or an item of `executeVestingBatch`.
 *
 * @param parameters - {@link executeClaimGrantCall.Parameters}
 * @returns The call of `VestingVault.claim`.
 *
 * @example
 * ```ts
 * import { executeClaimGrantCall } from '@holdfast/strategies/vesting'
 *
 * const { functionName } = executeClaimGrantCall({
 *   id: 7n,
 *   vault: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 * })
 *
 * functionName
 * // 'claim'
 * ```
 */
export function executeClaimGrantCall(parameters: executeClaimGrantCall.Parameters): executeClaimGrantCall.ReturnType {
  const { id, vault } = parameters
  return { abi: claimGrantAbi, address: vault, args: [id], functionName: 'claim' }
}

export declare namespace executeClaimGrantCall {
  /** What the call depends on. */
  type Parameters = {
    /** Number of the grant. */
    id: bigint
    /** Address of the `VestingVault`. */
    vault: Address
  }
  /** A call, as viem's contract actions take it. */
  type ReturnType = {
    /** ABI of the function. */
    abi: typeof claimGrantAbi
    /** Address of the contract. */
    address: Address
    /** Its arguments. */
    args: readonly [bigint]
    /** Name of the function. */
    functionName: 'claim'
  }
}
