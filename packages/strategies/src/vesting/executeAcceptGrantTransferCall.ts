import type { BaseUnits } from '@holdfast/core'
import type { Address } from 'viem'
import { acceptGrantTransferAbi } from './abi.js'

/**
 * Describes the call that accepts to become the beneficiary of a grant, without sending it: for `simulateContract`, `sendCalls`,
 * a Safe, or an item of `executeVestingBatch`.
 *
 * @param parameters - {@link executeAcceptGrantTransferCall.Parameters}
 * @returns The call of `VestingVault.acceptTransfer`.
 *
 * @example
 * ```ts
 * import { executeAcceptGrantTransferCall } from '@holdfast/strategies/vesting'
 *
 * const { functionName } = executeAcceptGrantTransferCall({
 *   id: 7n,
 *   minimum: 10n ** 20n,
 *   vault: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 * })
 *
 * functionName
 * // 'acceptTransfer'
 * ```
 */
export function executeAcceptGrantTransferCall(
  parameters: executeAcceptGrantTransferCall.Parameters,
): executeAcceptGrantTransferCall.ReturnType {
  const { id, minimum, vault } = parameters
  return { abi: acceptGrantTransferAbi, address: vault, args: [id, minimum], functionName: 'acceptTransfer' }
}

export declare namespace executeAcceptGrantTransferCall {
  /** What the call depends on. */
  type Parameters = {
    /** Number of the grant. */
    id: bigint
    /** Least that must remain of it [base units]. */
    minimum: BaseUnits
    /** Address of the `VestingVault`. */
    vault: Address
  }
  /** A call, as viem's contract actions take it. */
  type ReturnType = {
    /** ABI of the function. */
    abi: typeof acceptGrantTransferAbi
    /** Address of the contract. */
    address: Address
    /** Its arguments. */
    args: readonly [bigint, bigint]
    /** Name of the function. */
    functionName: 'acceptTransfer'
  }
}
