import { type Abi, type Address, encodeFunctionData, type Hex } from 'viem'
import { vestingBatchAbi } from './abi.js'
import { ForeignCallError } from './errors.js'
import { same } from './same.js'
import type { VestingCall } from './types.js'

/**
 * Describes the call that makes several calls to a vault for one caller, without sending it: for `sendCalls`, or a Safe.
 *
 * Risk: a batch never reverts for what an item does, so that a gas limit that was estimated by a node may be too low for any
 * item to be made. State one: of all items together, or use `executeVestingBatch`, which does.
 *
 * @param parameters - {@link executeVestingBatchCall.Parameters}
 * @returns The call of `VestingVault.batch`.
 * @throws {@link ForeignCallError} when an item calls another contract.
 *
 * @example
 * ```ts
 * import { executeClaimGrantCall, executeVestingBatchCall } from '@holdfast/strategies/vesting'
 *
 * const vault = '0x5FbDB2315678afecb367f032d93F642f64180aa3'
 * const { functionName } = executeVestingBatchCall({
 *   calls: [executeClaimGrantCall({ id: 3n, vault }), executeClaimGrantCall({ id: 4n, vault })],
 *   gasEach: 150_000n,
 *   vault,
 * })
 *
 * functionName
 * // 'batch'
 * ```
 */
export function executeVestingBatchCall(
  parameters: executeVestingBatchCall.Parameters,
): executeVestingBatchCall.ReturnType {
  const { calls, gasEach, vault } = parameters
  const encoded = calls.map(({ abi, address, args, functionName }, index) => {
    if (!same(address, vault)) throw new ForeignCallError({ address, index, vault })
    return encodeFunctionData({ abi: abi as Abi, args, functionName })
  })
  return { abi: vestingBatchAbi, address: vault, args: [encoded, gasEach], functionName: 'batch' }
}

export declare namespace executeVestingBatchCall {
  /** What the call depends on. */
  type Parameters = {
    /** The calls, as the functions ending in `Call` describe them. */
    calls: readonly VestingCall[]
    /** Gas that each of them is given: docs/reference/gas.md says what they take [gas]. */
    gasEach: bigint
    /** Address of the `VestingVault`. */
    vault: Address
  }
  /** A call, as viem's contract actions take it. */
  type ReturnType = {
    /** ABI of the function. */
    abi: typeof vestingBatchAbi
    /** Address of the contract. */
    address: Address
    /** Its arguments. */
    args: readonly [readonly Hex[], bigint]
    /** Name of the function. */
    functionName: 'batch'
  }
}
