import { type Abi, type Address, encodeFunctionData } from 'viem'
import type { SafeCall } from './types.js'

/**
 * Turns the description of a call into a call that a Safe can make: every `…Call` of this library becomes part of a
 * batch that the owners sign.
 *
 * @param call - {@link toSafeCall.Call}
 * @returns {@link SafeCall}
 *
 * @example
 * ```ts
 * import { toSafeCall } from '@holdfast/adapters/safe'
 * import { observeCall } from '@holdfast/adapters/uniswap-v2'
 *
 * toSafeCall(observeCall({ oracle: '0x5FbDB2315678afecb367f032d93F642f64180aa3' }))
 * // { data: '0x14fc78fc', to: '0x5FbDB2315678afecb367f032d93F642f64180aa3', value: 0n }
 * ```
 */
export function toSafeCall(call: toSafeCall.Call): SafeCall {
  const { abi, address, args = [], functionName, value = 0n } = call
  return { data: encodeFunctionData({ abi: abi as Abi, args, functionName }), to: address, value }
}

export declare namespace toSafeCall {
  /** A call, as viem's contract actions take it. */
  type Call = {
    /** ABI of the function. */
    abi: Abi | readonly unknown[]
    /** Who is called. */
    address: Address
    /** Arguments of the function. */
    args?: readonly unknown[] | undefined
    /** Name of the function. */
    functionName: string
    /** Native currency sent along [wei]; none by default. */
    value?: bigint | undefined
  }
}
