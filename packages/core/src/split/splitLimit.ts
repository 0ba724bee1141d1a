import type { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertUint } from '../internal/assert.js'
import { max, min } from '../internal/compare.js'
import { partAt, splitWeights } from '../internal/split.js'
import type { BaseUnits } from '../units/types.js'
import type { PoolCountError, SplitFeeError, SplitReserveError } from './errors.js'
import { CapCountError } from './errors.js'
import type { SplitPool } from './types.js'

/**
 * Sizes the largest lot of which `splitLot` gives no pool more than its cap, and no smaller lot does either.
 *
 * What all pools take at the lowest of the levels `(X_i + cap_i·g_i/d_i)/s_i`. Amounts in base units; everything rounds down
 * and 128 units are left of each cap, so that the promise holds to the unit for caps of up to three reserves. A pool binds
 * even if it gets nothing: the lot ends at no higher cost than any of the pools may reach. Mirrors `SplitMath.splitLimit`.
 * Formula: docs/reference/formulas.md §2, `split limit`.
 *
 * Risk: as good as its caps. Take them from reserves that nobody can inflate for a block, as `sandwichProofLot` says.
 *
 * @param options - {@link splitLimit.Options}
 * @returns The lot, fees included [base units], rounded down.
 * @throws {@link PoolCountError} when there is no pool, or more than eight.
 * @throws {@link CapCountError} when there is not one cap for each pool.
 * @throws {@link SplitFeeError} when a pool leaves less than half of an input, or more than all of it.
 * @throws {@link SplitReserveError} when a reserve is zero, or `reserve·d` is 2^126 or more.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { splitLimit } from '@holdfast/core'
 *
 * const fee = { feeDenominator: 1_000n, feeNumerator: 997n }
 * splitLimit({
 *   caps: [6_000n, 6_000n],
 *   pools: [
 *     { ...fee, reserveIn: 2_000_000n, reserveOut: 1_000_000n },
 *     { ...fee, reserveIn: 1_000_000n, reserveOut: 500_000n },
 *   ],
 * })
 * // 8_804n
 * ```
 */
export function splitLimit(options: splitLimit.Options): BaseUnits {
  const { caps, pools } = options
  caps.forEach((cap, index) => {
    assertUint(cap, `caps[${index}]`)
  })
  const weights = splitWeights(pools)
  if (caps.length !== pools.length) throw new CapCountError({ count: caps.length, pools: pools.length })

  const levels = pools.map(({ feeDenominator, feeNumerator, reserveIn }, index) => {
    const cap = min(caps[index] as bigint, 1n << 126n)
    const reserve = max(reserveIn + (cap * feeNumerator) / feeDenominator - 128n, 0n)
    return (reserve << 192n) / (weights[index] as bigint)
  })
  const level = levels.reduce(min)
  return pools.reduce((total, pool, index) => total + partAt(pool, (level * (weights[index] as bigint)) >> 192n), 0n)
}

export declare namespace splitLimit {
  /** What the lot depends on. */
  type Options = {
    /** Most that each pool may get [base units]; above 2^126 as 2^126. */
    caps: readonly BaseUnits[]
    /** The pools, one to eight. */
    pools: readonly SplitPool[]
  }
  /** Everything the function can throw. */
  type ErrorType = CapCountError | IntegerOutOfRangeError | PoolCountError | SplitFeeError | SplitReserveError
}
