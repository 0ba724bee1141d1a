import { expWad, lnWad, WAD, type Wad } from '@holdfast/core'
import type { Parameters } from './parameters.js'
import { FEE, type Pool, priceOf, swapsTo } from './pool.js'
import { type Leg, together } from './pools.js'

/** What the arbitrageur decides after a step. */
export type Arbitrage = {
  /** Deviation it leaves standing: what rises above it is newly opened [wad, logarithm]. */
  readonly settled: Wad
  /** What it trades in the next step. */
  readonly legs: readonly Leg[]
}

/**
 * Decides what the arbitrageur trades against a deviation of the pool from the history.
 *
 * Its rule is the same in every run and knows nothing of policies: of every rise of the absolute deviation it trades away
 * a fixed share, the part of an impact that is observed to decay. What is left stays, and a deviation that shrinks by
 * itself is not traded against. Where there are two pools it looks at both together, moves both to the same price, and
 * also closes a gap between them that exceeds what two fees cost.
 *
 * @param pools - The pools after a step.
 * @param price - The history's price at that step [quote, wad].
 * @param settled - Deviation it left standing before [wad, logarithm].
 * @param parameters - The assumptions.
 * @returns Its trades for the next step.
 */
export function arbitrage(pools: readonly Pool[], price: Wad, settled: Wad, parameters: Parameters): Arbitrage {
  const { arbitrageDenominator, arbitrageNumerator, arbitrageThreshold } = parameters.market
  const present = priceOf(together(pools))
  const deviation = lnWad(present) - lnWad(price)
  const standing = sameSign(deviation, settled) ? settled : 0n
  const opened = magnitude(deviation) - magnitude(standing)
  if (opened <= arbitrageThreshold.value) {
    const legs = apart(pools) ? legsTo(pools, present) : []
    return { legs, settled: opened < 0n ? deviation : standing }
  }
  const traded = (opened * arbitrageNumerator.value) / arbitrageDenominator.value
  const left = deviation > 0n ? deviation - traded : deviation + traded
  return { legs: legsTo(pools, (price * expWad(left)) / WAD), settled: left }
}

function legsTo(pools: readonly Pool[], target: Wad): Leg[] {
  return pools.flatMap((pool, index) => swapsTo(pool, target).map((swap) => ({ ...swap, pool: index })))
}

/** Whether buying in one pool and selling in the other pays for both fees. */
function apart(pools: readonly Pool[]): boolean {
  const prices = pools.map(priceOf)
  return prices.some((low) => prices.some((high) => high * FEE.feeNumerator ** 2n > low * FEE.feeDenominator ** 2n))
}

function magnitude(x: bigint): bigint {
  return x < 0n ? -x : x
}

function sameSign(a: bigint, b: bigint): boolean {
  return a >= 0n === b >= 0n
}
