import type { Address } from 'viem'
import { revokeGrantAbi } from './abi.js'

/**
 * Describes the call that ends the schedule of a grant, without sending it: for `simulateContract`, `sendCalls`,
 * a Safe, or an item of `executeVestingBatch`.
 *
 * @param parameters - {@link executeRevokeGrantCall.Parameters}
 * @returns The call of `VestingVault.revoke`.
 *
 * @example
 * ```ts
 * import { executeRevokeGrantCall } from '@holdfast/strategies/vesting'
 *
 * const { functionName } = executeRevokeGrantCall({
 *   id: 7n,
 *   to: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
 *   vault: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 * })
 *
 * functionName
 * // 'revoke'
 * ```
 */
export function executeRevokeGrantCall(
  parameters: executeRevokeGrantCall.Parameters,
): executeRevokeGrantCall.ReturnType {
  const { id, to, vault } = parameters
  return { abi: revokeGrantAbi, address: vault, args: [id, to], functionName: 'revoke' }
}

export declare namespace executeRevokeGrantCall {
  /** What the call depends on. */
  type Parameters = {
    /** Number of the grant. */
    id: bigint
    /** Who gets what has not vested. */
    to: Address
    /** Address of the `VestingVault`. */
    vault: Address
  }
  /** A call, as viem's contract actions take it. */
  type ReturnType = {
    /** ABI of the function. */
    abi: typeof revokeGrantAbi
    /** Address of the contract. */
    address: Address
    /** Its arguments. */
    args: readonly [bigint, Address]
    /** Name of the function. */
    functionName: 'revoke'
  }
}
