import { PoolCountError, SplitFeeError, SplitReserveError } from '../split/errors.js'
import type { SplitPool } from '../split/types.js'
import { assertUints } from './assert.js'
import { sqrtDown } from './sqrt.js'

/**
 * `⌊√(2^128·g·X·Y/d)⌋` of each pool, after the checks in the order of the contract.
 *
 * The radicand is below 2^380: the seed of `sqrtDown` is good to 2^-52 and its second step to 2^-208, while the root has at
 * most 190 bits.
 */
export function splitWeights(pools: readonly SplitPool[]): bigint[] {
  for (const { feeDenominator, feeNumerator, reserveIn, reserveOut } of pools) {
    assertUints({ feeDenominator, feeNumerator, reserveIn, reserveOut })
  }
  if (pools.length === 0 || pools.length > 8) throw new PoolCountError({ count: pools.length })
  return pools.map(({ feeDenominator, feeNumerator, reserveIn, reserveOut }, pool) => {
    if (feeNumerator === 0n || feeNumerator > feeDenominator || feeDenominator > 2n * feeNumerator) {
      throw new SplitFeeError({ feeDenominator, feeNumerator, pool })
    }
    for (const reserve of [reserveIn, reserveOut]) {
      if (reserve === 0n || (reserve * feeDenominator) >> 126n) throw new SplitReserveError({ pool, reserve })
    }
    return sqrtDown(((feeNumerator * reserveIn * reserveOut) << 128n) / feeDenominator)
  })
}

/** What a pool takes until its reserve, the fee left aside, stands at `reserve`. */
export function partAt({ feeDenominator, feeNumerator, reserveIn }: SplitPool, reserve: bigint): bigint {
  return reserve > reserveIn ? ((reserve - reserveIn) * feeDenominator) / feeNumerator : 0n
}
