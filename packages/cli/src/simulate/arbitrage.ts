import { expWad, lnWad, WAD, type Wad } from '@holdfast/core'
import type { Parameters } from './parameters.js'
import { type Pool, priceOf, type Swap, swapsTo } from './pool.js'

/** What the arbitrageur decides after a step. */
export type Arbitrage = {
  /** Deviation it leaves standing: what rises above it is newly opened [wad, logarithm]. */
  readonly settled: Wad
  /** What it trades in the next step. */
  readonly swaps: readonly Swap[]
}

/**
 * Decides what the arbitrageur trades against a deviation of the pool from the history.
 *
 * Its rule is the same in every run and knows nothing of policies: of every rise of the absolute deviation it trades away
 * a fixed share, the part of an impact that is observed to decay. What is left stays, and a deviation that shrinks by
 * itself is not traded against.
 *
 * @param pool - The pool after a step.
 * @param price - The history's price at that step [quote, wad].
 * @param settled - Deviation it left standing before [wad, logarithm].
 * @param parameters - The assumptions.
 * @returns Its trades for the next step.
 */
export function arbitrage(pool: Pool, price: Wad, settled: Wad, parameters: Parameters): Arbitrage {
  const { arbitrageDenominator, arbitrageNumerator, arbitrageThreshold } = parameters.market
  const deviation = lnWad(priceOf(pool)) - lnWad(price)
  const standing = sameSign(deviation, settled) ? settled : 0n
  const opened = magnitude(deviation) - magnitude(standing)
  if (opened <= arbitrageThreshold.value) {
    return { settled: opened < 0n ? deviation : standing, swaps: [] }
  }
  const traded = (opened * arbitrageNumerator.value) / arbitrageDenominator.value
  const left = deviation > 0n ? deviation - traded : deviation + traded
  const target = (price * expWad(left)) / WAD
  return { settled: left, swaps: swapsTo(pool, target) }
}

function magnitude(x: bigint): bigint {
  return x < 0n ? -x : x
}

function sameSign(a: bigint, b: bigint): boolean {
  return a >= 0n === b >= 0n
}
