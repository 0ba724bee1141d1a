import type { Address } from 'viem'
import { claimRewardsAbi } from './abi.js'

/**
 * Describes the call that claims the rewards of epochs, without sending it: for `simulateContract`, `estimateContractGas`, `sendCalls`, or a
 * Safe.
 *
 * @param parameters - {@link executeClaimRewardsCall.Parameters}
 * @returns The call of `LoyaltyRewards.claim`.
 *
 * @example
 * ```ts
 * import { executeClaimRewardsCall } from '@holdfast/strategies/lock'
 *
 * const { functionName } = executeClaimRewardsCall({
 *   end: 12n,
 *   first: 0n,
 *   owner: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
 *   rewards: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 *   to: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
 * })
 *
 * functionName
 * // 'claim'
 * ```
 */
export function executeClaimRewardsCall(
  parameters: executeClaimRewardsCall.Parameters,
): executeClaimRewardsCall.ReturnType {
  const { end, first, owner, rewards, to } = parameters
  return { abi: claimRewardsAbi, address: rewards, args: [owner, to, first, end], functionName: 'claim' }
}

export declare namespace executeClaimRewardsCall {
  /** What the call depends on. */
  type Parameters = {
    /** One above the last epoch. */
    end: bigint
    /** First epoch. */
    first: bigint
    /** Whose rewards they are. */
    owner: Address
    /** Address of the `LoyaltyRewards`. */
    rewards: Address
    /** Receiver; the owner, unless the owner is the sender. */
    to: Address
  }
  /** A call, as viem's contract actions take it. */
  type ReturnType = {
    /** ABI of the function. */
    abi: typeof claimRewardsAbi
    /** Address of the contract. */
    address: Address
    /** Its arguments. */
    args: readonly [Address, Address, bigint, bigint]
    /** Name of the function. */
    functionName: 'claim'
  }
}
