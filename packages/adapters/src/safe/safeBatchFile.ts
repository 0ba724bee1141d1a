import type { Address, Hex } from 'viem'
import { checksum } from './checksum.js'
import { SafeEmptyBatchError } from './errors.js'
import type { SafeCall } from './types.js'

/**
 * Writes calls as a batch file of Safe's Transaction Builder: owners load it in the Safe's own interface, check every
 * call, and sign there.
 *
 * The checksum tells the Transaction Builder that nobody changed the file; it does not tell who made it.
 *
 * @param calls - What the Safe is to do, in this order.
 * @param parameters - {@link safeBatchFile.Parameters}
 * @returns The file as JSON text.
 * @throws {@link SafeEmptyBatchError} when there is no call.
 *
 * @example
 * ```ts
 * import { enableSafeModule, safeBatchFile } from '@holdfast/adapters/safe'
 *
 * const safe = '0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512'
 * const text = safeBatchFile([enableSafeModule({ module: '0x5FbDB2315678afecb367f032d93F642f64180aa3', safe })], {
 *   chainId: 1,
 *   createdAt: 1_800_000_000_000,
 *   name: 'Enable the treasury',
 *   safe,
 * })
 *
 * JSON.parse(text).transactions[0].value
 * // '0'
 * ```
 */
export function safeBatchFile(calls: readonly SafeCall[], parameters: safeBatchFile.Parameters): string {
  const { chainId, createdAt, description = '', name, safe } = parameters
  if (calls.length === 0) throw new SafeEmptyBatchError()
  const meta = {
    createdFromOwnerAddress: '',
    createdFromSafeAddress: safe,
    description,
    name,
    txBuilderVersion: '1.16.5',
  }
  const file = {
    chainId: String(chainId),
    createdAt,
    meta,
    transactions: calls.map(({ data, to, value }) => ({
      contractInputsValues: null,
      contractMethod: null,
      data: data as Hex,
      to,
      value: String(value),
    })),
    version: '1.0',
  }
  // The name is left out of the checksum, so that a file may be renamed.
  const sum = checksum({ ...file, meta: { ...meta, name: null } })
  return JSON.stringify({ ...file, meta: { ...meta, checksum: sum } }, undefined, 2)
}

export declare namespace safeBatchFile {
  /** What the file says about itself. */
  type Parameters = {
    /** Chain of the Safe. */
    chainId: number
    /** When it was made [unix milliseconds]. */
    createdAt: number
    /** What it is for; empty by default. */
    description?: string | undefined
    /** Name of the batch. */
    name: string
    /** The Safe. */
    safe: Address
  }
  /** Everything the function can throw. */
  type ErrorType = SafeEmptyBatchError
}
