import type { ArithmeticOverflowError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertUint } from '../internal/assert.js'
import { checkUint } from '../internal/checked.js'
import { min } from '../internal/compare.js'
import { divide } from '../internal/divide.js'
import { partAt, splitWeights } from '../internal/split.js'
import type { BaseUnits } from '../units/types.js'
import type { PoolCountError, SplitFeeError, SplitReserveError } from './errors.js'
import type { SplitPool } from './types.js'

/**
 * Divides a lot between constant product pools so that it buys the most.
 *
 * The cheapest pools, by `X·d/(g·Y)` and then by position, are filled up to one common marginal cost:
 * `x_i = ⌊(⌊N·s_i/D⌋ − X_i)⁺·d_i/g_i⌋` with `s_i = ⌊√(2^128·g_i·X_i·Y_i/d_i)⌋`. Amounts in base units; parts round down and
 * what is left over goes to the cheapest pool, so that they add up to the lot. The parts buy at most two units of output a
 * pool less than the best integers, plus what rounding an input to units costs. Mirrors `SplitMath.splitLot`. Formula:
 * docs/reference/formulas.md §2, `k venues`.
 *
 * Risk: reserves read now can be moved before the lot arrives; the parts then are not the best, and no part is bounded.
 * `splitLimit` bounds them.
 *
 * @param options - {@link splitLot.Options}
 * @returns Part of each pool, fee included [base units], in the order of `pools`.
 * @throws {@link PoolCountError} when there is no pool, or more than eight.
 * @throws {@link SplitFeeError} when a pool leaves less than half of an input, or more than all of it.
 * @throws {@link SplitReserveError} when a reserve is zero, or `reserve·d` is 2^126 or more.
 * @throws {@link ArithmeticOverflowError} when the lot comes within 2^130 of 2^256.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { splitLot } from '@holdfast/core'
 *
 * const fee = { feeDenominator: 1_000n, feeNumerator: 997n }
 * splitLot({
 *   amountIn: 30_000n,
 *   pools: [
 *     { ...fee, reserveIn: 2_000_000n, reserveOut: 1_000_000n },
 *     { ...fee, reserveIn: 1_000_000n, reserveOut: 500_000n },
 *   ],
 * })
 * // [20_002n, 9_998n]
 * ```
 */
export function splitLot(options: splitLot.Options): BaseUnits[] {
  const { amountIn, pools } = options
  assertUint(amountIn, 'amountIn')
  const weights = splitWeights(pools)
  const rows = pools
    .map((pool, index) => ({ index, pool, weight: weights[index] as bigint }))
    .sort((a, b) => {
      const left = a.pool.reserveIn * a.pool.feeDenominator * b.pool.reserveOut * b.pool.feeNumerator
      const right = b.pool.reserveIn * b.pool.feeDenominator * a.pool.reserveOut * a.pool.feeNumerator
      return left < right ? -1 : left > right ? 1 : 0
    })

  let [numerator, denominator] = [amountIn, 0n]
  const used: typeof rows = []
  for (const row of rows) {
    const { feeDenominator, feeNumerator, reserveIn } = row.pool
    const nextNumerator = checkUint(numerator + (reserveIn * feeDenominator) / feeNumerator)
    const nextDenominator = denominator + divide(row.weight * feeDenominator, feeNumerator, 'up')
    if (used.length > 0 && nextNumerator * row.weight <= reserveIn * nextDenominator) break
    numerator = nextNumerator
    denominator = nextDenominator
    used.push(row)
  }

  const parts = pools.map(() => 0n)
  let left = amountIn
  for (const { index, pool, weight } of used.slice(1)) {
    const part = min(partAt(pool, (numerator * weight) / denominator), left)
    parts[index] = part
    left -= part
  }
  parts[(used[0] as (typeof rows)[number]).index] = left
  return parts
}

export declare namespace splitLot {
  /** What the parts depend on. */
  type Options = {
    /** Lot to divide, fees included [base units]. */
    amountIn: BaseUnits
    /** The pools, one to eight. */
    pools: readonly SplitPool[]
  }
  /** Everything the function can throw. */
  type ErrorType = ArithmeticOverflowError | IntegerOutOfRangeError | PoolCountError | SplitFeeError | SplitReserveError
}
