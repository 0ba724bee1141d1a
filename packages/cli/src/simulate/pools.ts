import { type BaseUnits, splitLot, WAD } from '@holdfast/core'
import { after, FEE, outputOf, type Pool, type Swap } from './pool.js'

/** A swap in one of the pools. */
export type Leg = Swap & {
  /** Index of the pool. */
  readonly pool: number
}

/**
 * Divides a pool into pools of the same price.
 *
 * @param pool - The pool.
 * @param share - Share of the second pool; zero leaves one [wad].
 * @returns One or two pools.
 */
export function dividePool(pool: Pool, share: bigint): readonly Pool[] {
  if (share === 0n) return [pool]
  const second = { quote: (pool.quote * share) / WAD, token: (pool.token * share) / WAD }
  return [{ quote: pool.quote - second.quote, token: pool.token - second.token }, second]
}

/** All pools taken together, as if they were one. */
export function together(pools: readonly Pool[]): Pool {
  return pools.reduce((total, { quote, token }) => ({ quote: total.quote + quote, token: total.token + token }))
}

/**
 * Divides an order of the tape over the pools by what they hold of the asset that goes in, as traders do who take the
 * venue they know.
 *
 * @param pools - The pools before the order.
 * @param order - The order.
 * @returns The parts that buy something.
 */
export function partsOf(pools: readonly Pool[], order: Swap): readonly Leg[] {
  const reserve = (pool: Pool) => (order.side === 'buy' ? pool.quote : pool.token)
  const total = reserve(together(pools))
  const parts = pools.map((pool) => (order.amountIn * reserve(pool)) / total)
  const rest = order.amountIn - parts.reduce((sum, part) => sum + part, 0n)
  return legsOf(pools, order.side, [(parts[0] as BaseUnits) + rest, ...parts.slice(1)])
}

/**
 * Divides a purchase as `SplitMarket` does, to the last unit.
 *
 * @param pools - The pools before the purchase.
 * @param amountIn - Quote to be spent [base units].
 * @returns The parts.
 */
export function splitPurchase(pools: readonly Pool[], amountIn: BaseUnits): readonly Leg[] {
  const parts = splitLot({
    amountIn,
    pools: pools.map(({ quote, token }) => ({ ...FEE, reserveIn: quote, reserveOut: token })),
  })
  return legsOf(pools, 'buy', parts)
}

/** The pools after some swaps. */
export function afterLegs(pools: readonly Pool[], legs: readonly Leg[]): readonly Pool[] {
  const state = [...pools]
  for (const leg of legs) state[leg.pool] = after(state[leg.pool] as Pool, leg)
  return state
}

function legsOf(pools: readonly Pool[], side: Swap['side'], parts: readonly BaseUnits[]): readonly Leg[] {
  return parts.flatMap((amountIn, pool) =>
    amountIn > 0n && outputOf(pools[pool] as Pool, { amountIn, side }) > 0n ? [{ amountIn, pool, side }] : [],
  )
}
