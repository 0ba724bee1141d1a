import { type Address, concat, encodePacked, size } from 'viem'
import { multiSendAbi } from './abi.js'
import { SafeEmptyBatchError } from './errors.js'
import { toSafeCall } from './toSafeCall.js'
import type { SafeCall, SafeTransaction } from './types.js'

/**
 * Makes one transaction of several calls, which succeed or fail together: a delegate call to `MultiSendCallOnly`. A single
 * call stays a call.
 *
 * Risk: the Safe runs the code at `multiSend` as its own. Pass Safe's published deployment of `MultiSendCallOnly` on your
 * chain, never an address from elsewhere; it refuses delegate calls within the batch.
 *
 * @param calls - What the Safe is to do, in this order.
 * @param parameters - {@link batchSafeCalls.Parameters}
 * @returns What the owners sign.
 * @throws {@link SafeEmptyBatchError} when there is no call.
 *
 * @example
 * ```ts
 * import { adoptSafeReserves, batchSafeCalls, enableSafeModule } from '@holdfast/adapters/safe'
 *
 * const asset = '0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48'
 * const safe = '0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512'
 * const treasury = '0x5FbDB2315678afecb367f032d93F642f64180aa3'
 *
 * const transaction = batchSafeCalls(
 *   [
 *     enableSafeModule({ module: treasury, safe }),
 *     ...adoptSafeReserves({ reserves: [{ amount: 1_000_000n, asset }], treasury }),
 *   ],
 *   { multiSend: '0x9641d764fc13c8B624c04430C7356C1C7C8102e2' },
 * )
 *
 * transaction.operation
 * // 1
 * ```
 */
export function batchSafeCalls(calls: readonly SafeCall[], parameters: batchSafeCalls.Parameters): SafeTransaction {
  const [first, ...rest] = calls
  if (!first) throw new SafeEmptyBatchError()
  if (rest.length === 0) return { ...first, operation: 0 }
  const packed = calls.map(({ data, to, value }) =>
    encodePacked(['uint8', 'address', 'uint256', 'uint256', 'bytes'], [0, to, value, BigInt(size(data)), data]),
  )
  const call = { abi: multiSendAbi, address: parameters.multiSend, args: [concat(packed)], functionName: 'multiSend' }
  return { ...toSafeCall(call), operation: 1 }
}

export declare namespace batchSafeCalls {
  /** How a batch is made. */
  type Parameters = {
    /** Safe's own `MultiSendCallOnly` on the chain. */
    multiSend: Address
  }
  /** Everything the function can throw. */
  type ErrorType = SafeEmptyBatchError
}
