import type { Address } from 'viem'
import { collectRevenueAbi } from './abi.js'

/**
 * Describes the call of a payment of revenue without sending it: for `simulateContract`, `estimateContractGas`,
 * `sendCalls`, or a Safe. The meter needs an approval for the amount first.
 *
 * @param parameters - {@link executeCollectRevenueCall.Parameters}
 * @returns {@link executeCollectRevenueCall.ReturnType}
 *
 * @example
 * ```ts
 * import { executeCollectRevenueCall } from '@holdfast/strategies/supply'
 *
 * const call = executeCollectRevenueCall({
 *   amount: 1_000_000n,
 *   asset: '0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512',
 *   meter: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 * })
 *
 * call.args
 * // ['0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512', 1_000_000n, 0n]
 * ```
 */
export function executeCollectRevenueCall(
  parameters: executeCollectRevenueCall.Parameters,
): executeCollectRevenueCall.ReturnType {
  const { amount, asset, meter, minimum = 0n } = parameters
  return { abi: collectRevenueAbi, address: meter, args: [asset, amount, minimum], functionName: 'collect' }
}

export declare namespace executeCollectRevenueCall {
  /** What is paid, and what the payer insists on. */
  type Parameters = {
    /** Amount [base units of the asset]. */
    amount: bigint
    /** The asset. */
    asset: Address
    /** Address of the `RevenueMeter`. */
    meter: Address
    /** Least that it has to count [quote, wad]; zero by default: pay in any case. */
    minimum?: bigint | undefined
  }
  /** The call, as viem's contract actions take it. */
  type ReturnType = {
    /** ABI of the function. */
    abi: typeof collectRevenueAbi
    /** Address of the meter. */
    address: Address
    /** Asset, amount and least count. */
    args: readonly [asset: Address, amount: bigint, minimum: bigint]
    /** Name of the function. */
    functionName: 'collect'
  }
}
