import type { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertBits, assertUint } from '../internal/assert.js'
import type { BaseUnits } from '../units/types.js'

/**
 * Computes what has vested of a grant in tranches: the sum up to the last tranche whose time has come, 0 before the first.
 *
 * The tranches must be in the order of their times; each carries the sum of the amounts up to and including it. Base
 * units, exact. Mirrors `VestingMath.tranchesVested`. Formula: docs/reference/formulas.md §6, `vested`.
 *
 * Risk: of a grant that was revoked nothing more vests after that moment: pass the earlier of both.
 *
 * @param options - {@link tranchesVested.Options}
 * @returns Amount vested at `time` [base units].
 * @throws {@link IntegerOutOfRangeError} when `time` is no `uint256`, or a tranche does not fit two `uint128`.
 *
 * @example
 * ```ts
 * import { tranchesVested } from '@holdfast/core'
 *
 * const vested = tranchesVested({
 *   time: 1_800_000_000n,
 *   tranches: [
 *     { sum: 250n, time: 1_790_000_000n },
 *     { sum: 1_000n, time: 1_810_000_000n },
 *   ],
 * })
 *
 * vested
 * // 250n
 * ```
 */
export function tranchesVested(options: tranchesVested.Options): BaseUnits {
  const { time, tranches } = options
  assertUint(time, 'time')
  for (const tranche of tranches) {
    assertBits(tranche.time, 128, 'time')
    assertBits(tranche.sum, 128, 'sum')
  }
  let low = 0
  let high = tranches.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((tranches[middle] as tranchesVested.Tranche).time <= time) low = middle + 1
    else high = middle
  }
  return tranches[low - 1]?.sum ?? 0n
}

export declare namespace tranchesVested {
  /** A part that vests at once. */
  type Tranche = {
    /** Amounts up to and including this one [base units]. */
    sum: BaseUnits
    /** When it vests [unix seconds]. */
    time: bigint
  }
  /** The grant, and when to look. */
  type Options = {
    /** The moment [unix seconds]. */
    time: bigint
    /** Its tranches, in the order of their times. */
    tranches: readonly Tranche[]
  }
  /** Everything the function can throw. */
  type ErrorType = IntegerOutOfRangeError
}
