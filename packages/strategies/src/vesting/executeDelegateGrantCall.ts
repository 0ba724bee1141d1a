import type { Address } from 'viem'
import { delegateGrantAbi } from './abi.js'

/**
 * Describes the call that has the votes of a grant cast by somebody, without sending it: for `simulateContract`, `sendCalls`,
 * a Safe, or an item of `executeVestingBatch`.
 *
 * @param parameters - {@link executeDelegateGrantCall.Parameters}
 * @returns The call of `VestingVault.delegate`.
 *
 * @example
 * ```ts
 * import { executeDelegateGrantCall } from '@holdfast/strategies/vesting'
 *
 * const { functionName } = executeDelegateGrantCall({
 *   delegatee: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8',
 *   id: 7n,
 *   vault: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 * })
 *
 * functionName
 * // 'delegate'
 * ```
 */
export function executeDelegateGrantCall(
  parameters: executeDelegateGrantCall.Parameters,
): executeDelegateGrantCall.ReturnType {
  const { delegatee, id, vault } = parameters
  return { abi: delegateGrantAbi, address: vault, args: [id, delegatee], functionName: 'delegate' }
}

export declare namespace executeDelegateGrantCall {
  /** What the call depends on. */
  type Parameters = {
    /** Who is to cast the votes; the zero address for nobody. */
    delegatee: Address
    /** Number of the grant. */
    id: bigint
    /** Address of the `VestingVault`. */
    vault: Address
  }
  /** A call, as viem's contract actions take it. */
  type ReturnType = {
    /** ABI of the function. */
    abi: typeof delegateGrantAbi
    /** Address of the contract. */
    address: Address
    /** Its arguments. */
    args: readonly [bigint, Address]
    /** Name of the function. */
    functionName: 'delegate'
  }
}
