import type { Hex } from 'viem'
import { decodeRevert } from './decodeRevert.js'

/**
 * Turns what viem throws for a revert into the named error of that revert.
 *
 * Walks the causes to the revert data, decodes it against the errors of all contracts, and keeps what was caught as the
 * cause. Anything else passes through untouched: `throw fromRevert(error)` is safe around every call.
 *
 * @param error - Anything caught.
 * @returns The named error, or `error` itself.
 *
 * @example
 * ```ts
 * import { fromRevert } from '@holdfast/bindings/errors'
 *
 * const caught = Object.assign(new Error('execution reverted'), { data: '0x76e73e97' })
 *
 * Object(fromRevert(caught)).name
 * // 'Treasury.PausedError'
 * ```
 */
export function fromRevert(error: unknown): unknown {
  const data = revertData(error)
  return (data && decodeRevert(data, { cause: error })) ?? error
}

/** Revert data of an error or of one of its causes, wherever viem or a node puts it. */
function revertData(error: unknown): Hex | undefined {
  const seen = new Set<unknown>()
  for (let node = error; typeof node === 'object' && node !== null && !seen.has(node); ) {
    seen.add(node)
    const { cause, data, raw } = node as { cause?: unknown; data?: unknown; raw?: unknown }
    for (const candidate of [raw, data, (data as { data?: unknown } | undefined | null)?.data]) {
      if (typeof candidate === 'string' && /^0x[0-9a-f]{8}/i.test(candidate)) return candidate as Hex
    }
    node = cause
  }
  return undefined
}
