import type { Address } from 'viem'

/**
 * Computes the id of a position: the owner in the upper 160 bits, the index below.
 *
 * @param options - {@link lockPositionId.Options}
 * @returns The id.
 *
 * @example
 * ```ts
 * import { lockPositionId } from '@holdfast/strategies/lock'
 *
 * const id = lockPositionId({ index: 3n, owner: '0x0000000000000000000000000000000000000001' })
 *
 * id
 * // 79_228_162_514_264_337_593_543_950_339n
 * ```
 */
export function lockPositionId(options: lockPositionId.Options): bigint {
  return (BigInt(options.owner) << 96n) | options.index
}

export declare namespace lockPositionId {
  /** Whose position, and which. */
  type Options = {
    /** Its index, the first is 0. */
    index: bigint
    /** Its owner. */
    owner: Address
  }
}
