import type { Address } from 'viem'
import { proposeGrantTransferAbi } from './abi.js'

/**
 * Describes the call that proposes another beneficiary of a grant, without sending it: for `simulateContract`, `sendCalls`,
 * a Safe, or an item of `executeVestingBatch`.
 *
 * @param parameters - {@link executeProposeGrantTransferCall.Parameters}
 * @returns The call of `VestingVault.proposeTransfer`.
 *
 * @example
 * ```ts
 * import { executeProposeGrantTransferCall } from '@holdfast/strategies/vesting'
 *
 * const { functionName } = executeProposeGrantTransferCall({
 *   id: 7n,
 *   to: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8',
 *   vault: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 * })
 *
 * functionName
 * // 'proposeTransfer'
 * ```
 */
export function executeProposeGrantTransferCall(
  parameters: executeProposeGrantTransferCall.Parameters,
): executeProposeGrantTransferCall.ReturnType {
  const { id, to, vault } = parameters
  return { abi: proposeGrantTransferAbi, address: vault, args: [id, to], functionName: 'proposeTransfer' }
}

export declare namespace executeProposeGrantTransferCall {
  /** What the call depends on. */
  type Parameters = {
    /** Number of the grant. */
    id: bigint
    /** Who is proposed; the zero address for nobody. */
    to: Address
    /** Address of the `VestingVault`. */
    vault: Address
  }
  /** A call, as viem's contract actions take it. */
  type ReturnType = {
    /** ABI of the function. */
    abi: typeof proposeGrantTransferAbi
    /** Address of the contract. */
    address: Address
    /** Its arguments. */
    args: readonly [bigint, Address]
    /** Name of the function. */
    functionName: 'proposeTransfer'
  }
}
