import type { BaseUnits } from '@holdfast/core'
import type { Address } from 'viem'
import { claimGrantToAbi } from './abi.js'

/**
 * Describes the call that pays a part of what is claimable to somebody, without sending it: for `simulateContract`, `sendCalls`,
 * a Safe, or an item of `executeVestingBatch`.
 *
 * @param parameters - {@link executeClaimGrantToCall.Parameters}
 * @returns The call of `VestingVault.claimTo`.
 *
 * @example
 * ```ts
 * import { executeClaimGrantToCall } from '@holdfast/strategies/vesting'
 *
 * const { functionName } = executeClaimGrantToCall({
 *   amount: 10n ** 20n,
 *   id: 7n,
 *   to: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
 *   vault: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 * })
 *
 * functionName
 * // 'claimTo'
 * ```
 */
export function executeClaimGrantToCall(
  parameters: executeClaimGrantToCall.Parameters,
): executeClaimGrantToCall.ReturnType {
  const { amount, id, to, vault } = parameters
  return { abi: claimGrantToAbi, address: vault, args: [id, to, amount], functionName: 'claimTo' }
}

export declare namespace executeClaimGrantToCall {
  /** What the call depends on. */
  type Parameters = {
    /** Amount to be paid, at most what is claimable [base units]. */
    amount: BaseUnits
    /** Number of the grant. */
    id: bigint
    /** The receiver. */
    to: Address
    /** Address of the `VestingVault`. */
    vault: Address
  }
  /** A call, as viem's contract actions take it. */
  type ReturnType = {
    /** ABI of the function. */
    abi: typeof claimGrantToAbi
    /** Address of the contract. */
    address: Address
    /** Its arguments. */
    args: readonly [bigint, Address, bigint]
    /** Name of the function. */
    functionName: 'claimTo'
  }
}
