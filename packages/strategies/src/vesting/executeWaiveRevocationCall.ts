import type { Address } from 'viem'
import { waiveRevocationAbi } from './abi.js'

/**
 * Describes the call that gives up the power to revoke a grant, without sending it: for `simulateContract`, `sendCalls`,
 * a Safe, or an item of `executeVestingBatch`.
 *
 * @param parameters - {@link executeWaiveRevocationCall.Parameters}
 * @returns The call of `VestingVault.waiveRevocation`.
 *
 * @example
 * ```ts
 * import { executeWaiveRevocationCall } from '@holdfast/strategies/vesting'
 *
 * const { functionName } = executeWaiveRevocationCall({
 *   id: 7n,
 *   vault: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 * })
 *
 * functionName
 * // 'waiveRevocation'
 * ```
 */
export function executeWaiveRevocationCall(
  parameters: executeWaiveRevocationCall.Parameters,
): executeWaiveRevocationCall.ReturnType {
  const { id, vault } = parameters
  return { abi: waiveRevocationAbi, address: vault, args: [id], functionName: 'waiveRevocation' }
}

export declare namespace executeWaiveRevocationCall {
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
    abi: typeof waiveRevocationAbi
    /** Address of the contract. */
    address: Address
    /** Its arguments. */
    args: readonly [bigint]
    /** Name of the function. */
    functionName: 'waiveRevocation'
  }
}
