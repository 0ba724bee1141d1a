import type { BaseUnits } from '@holdfast/core'
import type { Address } from 'viem'
import { createLinearGrantAbi } from './abi.js'
import { linearOf, rightsOf } from './terms.js'
import type { GrantRights, LinearSchedule, LinearTerms, VestingRights } from './types.js'

/**
 * Describes the call that makes a grant that vests evenly, without sending it: for `simulateContract`, `sendCalls`,
 * a Safe, or an item of `executeVestingBatch`.
 *
 * @param parameters - {@link executeCreateLinearGrantCall.Parameters}
 * @returns The call of `VestingVault.createLinear`.
 *
 * @example
 * ```ts
 * import { executeCreateLinearGrantCall } from '@holdfast/strategies/vesting'
 *
 * const { functionName } = executeCreateLinearGrantCall({
 *   amount: 1_200n * 10n ** 18n,
 *   beneficiary: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8',
 *   rights: { revocable: true },
 *   schedule: { cliff: 31_536_000n, duration: 126_144_000n, start: 1_800_000_000n },
 *   vault: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 * })
 *
 * functionName
 * // 'createLinear'
 * ```
 */
export function executeCreateLinearGrantCall(
  parameters: executeCreateLinearGrantCall.Parameters,
): executeCreateLinearGrantCall.ReturnType {
  const { amount, beneficiary, rights, schedule, vault } = parameters
  return {
    abi: createLinearGrantAbi,
    address: vault,
    args: [beneficiary, amount, linearOf(schedule), rightsOf(rights)],
    functionName: 'createLinear',
  }
}

export declare namespace executeCreateLinearGrantCall {
  /** What the call depends on. */
  type Parameters = {
    /** Amount granted [base units]. */
    amount: BaseUnits
    /** Who is paid. */
    beneficiary: Address
    /** What may be done with it; nothing by default, so that it can be neither revoked nor handed on. */
    rights?: VestingRights | undefined
    /** When it vests. */
    schedule: LinearSchedule
    /** Address of the `VestingVault`. */
    vault: Address
  }
  /** A call, as viem's contract actions take it. */
  type ReturnType = {
    /** ABI of the function. */
    abi: typeof createLinearGrantAbi
    /** Address of the contract. */
    address: Address
    /** Its arguments. */
    args: readonly [Address, bigint, LinearTerms, GrantRights]
    /** Name of the function. */
    functionName: 'createLinear'
  }
}
