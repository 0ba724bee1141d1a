import type { BaseError } from '@holdfast/core'
import { type AbiParameter, decodeAbiParameters, type Hex } from 'viem'
import { errorTable } from './generated/errorTable.js'

/**
 * Names a revert by its data.
 *
 * Knows every error of every contract here, those of OpenZeppelin and Solady underneath included. `Error(string)` and
 * `Panic(uint256)` have no name of ours: viem reads them well.
 *
 * @param data - What the call reverted with.
 * @param options - {@link decodeRevert.Options}
 * @returns The named error, `undefined` when its selector is not ours or its values do not decode.
 *
 * @example
 * ```ts
 * import { decodeRevert } from '@holdfast/bindings/errors'
 *
 * decodeRevert('0x76e73e97')?.name
 * // 'Treasury.PausedError'
 * ```
 */
export function decodeRevert(data: Hex, options: decodeRevert.Options = {}): BaseError | undefined {
  const entry = (errorTable as Partial<Record<string, Entry>>)[data.slice(0, 10).toLowerCase()]
  if (!entry) return undefined
  const [NamedError, parameters] = entry
  try {
    const values = parameters.length === 0 ? [] : decodeAbiParameters(parameters, `0x${data.slice(10)}`)
    return new NamedError({
      ...Object.fromEntries(parameters.map(({ name = '' }, index) => [name, values[index]])),
      ...options,
    } as never)
  } catch {
    // Another contract's error with the same selector: not ours to name.
    return undefined
  }
}

export declare namespace decodeRevert {
  /** What the error may carry. */
  type Options = {
    /** What brought the data, kept as the error's cause. */
    cause?: unknown
  }
}

type Entry = readonly [new (parameters: never) => BaseError, readonly AbiParameter[]]
