import { type Address, zeroAddress } from 'viem'
import { safeTxFields } from './abi.js'
import type { SafeTransaction } from './types.js'

/**
 * What an owner of a Safe (from version 1.3) signs: the typed data of a transaction, without a refund of gas.
 *
 * Hand it to `signTypedData`; `hashTypedData` gives the hash that wallets and the Safe show. Signatures count for this
 * nonce only.
 *
 * @param transaction - What the Safe is to do.
 * @param parameters - {@link safeTypedData.Parameters}
 * @returns {@link safeTypedData.ReturnType}
 *
 * @example
 * ```ts
 * import { safeTypedData } from '@holdfast/adapters/safe'
 *
 * const typedData = safeTypedData(
 *   { data: '0x', operation: 0, to: '0x5FbDB2315678afecb367f032d93F642f64180aa3', value: 0n },
 *   { chainId: 1, nonce: 7n, safe: '0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512' },
 * )
 *
 * typedData.primaryType
 * // 'SafeTx'
 * ```
 */
export function safeTypedData(
  transaction: SafeTransaction,
  parameters: safeTypedData.Parameters,
): safeTypedData.ReturnType {
  const { chainId, nonce, safe } = parameters
  const { data, operation, to, value } = transaction
  return {
    domain: { chainId, verifyingContract: safe },
    message: {
      baseGas: 0n,
      data,
      gasPrice: 0n,
      gasToken: zeroAddress,
      nonce,
      operation,
      refundReceiver: zeroAddress,
      safeTxGas: 0n,
      to,
      value,
    },
    primaryType: 'SafeTx',
    types: { SafeTx: safeTxFields },
  }
}

export declare namespace safeTypedData {
  /** Which transaction of which Safe. */
  type Parameters = {
    /** Chain of the Safe. */
    chainId: number
    /** Nonce of the Safe that the transaction takes. */
    nonce: bigint
    /** The Safe. */
    safe: Address
  }
  /** Typed data, as viem takes it. */
  type ReturnType = {
    /** Chain and Safe. */
    domain: { chainId: number; verifyingContract: Address }
    /** The transaction. */
    message: SafeTransaction & {
      baseGas: bigint
      gasPrice: bigint
      gasToken: Address
      nonce: bigint
      refundReceiver: Address
      safeTxGas: bigint
    }
    /** Name of the type. */
    primaryType: 'SafeTx'
    /** Fields of the type. */
    types: { SafeTx: typeof safeTxFields }
  }
}
