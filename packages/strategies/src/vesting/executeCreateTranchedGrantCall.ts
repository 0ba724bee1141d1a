import type { Address } from 'viem'
import { createTranchedGrantAbi } from './abi.js'
import { rightsOf } from './terms.js'
import type { GrantRights, VestingRights, VestingTranche } from './types.js'

/**
 * Describes the call that makes a grant that vests in tranches, without sending it: for `simulateContract`, `sendCalls`,
 * a Safe, or an item of `executeVestingBatch`.
 *
 * @param parameters - {@link executeCreateTranchedGrantCall.Parameters}
 * @returns The call of `VestingVault.createTranches`.
 *
 * @example
 * ```ts
 * import { executeCreateTranchedGrantCall } from '@holdfast/strategies/vesting'
 *
 * const { functionName } = executeCreateTranchedGrantCall({
 *   beneficiary: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8',
 *   rights: { revocable: true },
 *   tranches: [{ amount: 10n ** 20n, time: 1_800_000_000n }],
 *   vault: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 * })
 *
 * functionName
 * // 'createTranches'
 * ```
 */
export function executeCreateTranchedGrantCall(
  parameters: executeCreateTranchedGrantCall.Parameters,
): executeCreateTranchedGrantCall.ReturnType {
  const { beneficiary, rights, tranches, vault } = parameters
  return {
    abi: createTranchedGrantAbi,
    address: vault,
    args: [beneficiary, tranches, rightsOf(rights)],
    functionName: 'createTranches',
  }
}

export declare namespace executeCreateTranchedGrantCall {
  /** What the call depends on. */
  type Parameters = {
    /** Who is paid. */
    beneficiary: Address
    /** What may be done with it; nothing by default, so that it can be neither revoked nor handed on. */
    rights?: VestingRights | undefined
    /** When it vests, in the order of the times; at most 128. */
    tranches: readonly VestingTranche[]
    /** Address of the `VestingVault`. */
    vault: Address
  }
  /** A call, as viem's contract actions take it. */
  type ReturnType = {
    /** ABI of the function. */
    abi: typeof createTranchedGrantAbi
    /** Address of the contract. */
    address: Address
    /** Its arguments. */
    args: readonly [Address, readonly VestingTranche[], GrantRights]
    /** Name of the function. */
    functionName: 'createTranches'
  }
}
