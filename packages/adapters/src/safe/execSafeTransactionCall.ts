import { type Address, concat, type Hex, zeroAddress } from 'viem'
import { execTransactionAbi } from './abi.js'
import { SafeSignaturesError } from './errors.js'
import type { SafeTransaction } from './types.js'

/**
 * Describes the call that carries out a transaction which the owners of a Safe signed; anyone may send it.
 *
 * Signatures are put in the order the Safe wants. They are not verified here: simulate the call before it is sent. The
 * Safe reverts with `GS013` where the transaction itself fails.
 *
 * @param transaction - What the Safe is to do.
 * @param parameters - {@link execSafeTransactionCall.Parameters}
 * @returns {@link execSafeTransactionCall.ReturnType}
 * @throws {@link SafeSignaturesError} when fewer owners signed than the threshold asks for.
 *
 * @example
 * ```ts no-run
 * import { batchSafeCalls, enableSafeModule, execSafeTransactionCall, safeTypedData } from '@holdfast/adapters/safe'
 * import { createWalletClient, http } from 'viem'
 * import { privateKeyToAccount } from 'viem/accounts'
 *
 * const safe = '0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512'
 * const transaction = batchSafeCalls(
 *   [enableSafeModule({ module: '0x5FbDB2315678afecb367f032d93F642f64180aa3', safe })],
 *   { multiSend: '0x9641d764fc13c8B624c04430C7356C1C7C8102e2' },
 * )
 * const owner = privateKeyToAccount('0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80')
 * const signature = await owner.signTypedData(safeTypedData(transaction, { chainId: 1, nonce: 0n, safe }))
 * const client = createWalletClient({ account: owner, transport: http('http://127.0.0.1:8545') })
 * const call = execSafeTransactionCall(transaction, {
 *   safe,
 *   signatures: [{ owner: owner.address, signature }],
 *   threshold: 1n,
 * })
 * const hash = await client.writeContract({ ...call, chain: null })
 * ```
 */
export function execSafeTransactionCall(
  transaction: SafeTransaction,
  parameters: execSafeTransactionCall.Parameters,
): execSafeTransactionCall.ReturnType {
  const { safe, signatures, threshold } = parameters
  const byOwner = new Map(signatures.map(({ owner, signature }) => [owner.toLowerCase(), signature]))
  if (BigInt(byOwner.size) < threshold) throw new SafeSignaturesError({ owners: byOwner.size, threshold })
  const sorted = [...byOwner].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, signature]) => signature)
  const { data, operation, to, value } = transaction
  return {
    abi: execTransactionAbi,
    address: safe,
    args: [to, value, data, operation, 0n, 0n, 0n, zeroAddress, zeroAddress, concat(sorted)],
    functionName: 'execTransaction',
  }
}

export declare namespace execSafeTransactionCall {
  /** The Safe, and who signed. */
  type Parameters = {
    /** The Safe. */
    safe: Address
    /** One signature of each owner, 65 bytes each. */
    signatures: readonly {
      /** Who signed. */
      owner: Address
      /** Signature of `safeTypedData`. */
      signature: Hex
    }[]
    /** Owners that have to sign. */
    threshold: bigint
  }
  /** The call, as viem's contract actions take it. */
  type ReturnType = {
    /** ABI of the function. */
    abi: typeof execTransactionAbi
    /** The Safe. */
    address: Address
    /** Arguments of the function. */
    args: readonly [Address, bigint, Hex, 0 | 1, bigint, bigint, bigint, Address, Address, Hex]
    /** Name of the function. */
    functionName: 'execTransaction'
  }
  /** Everything the function can throw. */
  type ErrorType = SafeSignaturesError
}
