import { type BaseUnits, expWad, mulWad, WAD, type Wad } from '@holdfast/core'
import type { PriceWindow } from '../prices/types.js'
import type { Random } from '../random/random.js'
import { max, min } from './compare.js'
import { PoolCapacityError } from './errors.js'
import type { Parameters } from './parameters.js'
import { after, outputOf, type Pool, type Swap, swapsTo } from './pool.js'

const DAY = 86_400
/** Largest reserve a Uniswap v2 pair records [base units]. */
const LARGEST_RESERVE = 2n ** 112n - 1n

/** One order of the tape. */
export type Order = Swap & {
  /** Who sends it. */
  readonly agent: 'noise' | 'trend'
}

/** What happens in one step, whatever the policy does. */
export type TapeStep = {
  /** Orders, in the sequence they are sent. */
  readonly orders: readonly Order[]
  /** Price of the history at the end of the step [quote, wad]. */
  readonly price: Wad
  /** Income that arrives at the beginning of the step [quote base units]. */
  readonly revenue: BaseUnits
  /** End of the step [unix seconds]. */
  readonly time: number
}

/** The order flow and income of a window: the same in every run. */
export type Tape = {
  /** Pool before the first step. */
  readonly opening: Pool
  /** Price before the first step [quote, wad]. */
  readonly openingPrice: Wad
  /** Seconds a step lasts. */
  readonly step: number
  /** Steps, in order. */
  readonly steps: readonly TapeStep[]
}

/**
 * Turns a price window into order flow, before any policy is run.
 *
 * In each step noise traders buy and sell, then trend traders trade what brings the pool to the history's price, sized by
 * the exact arithmetic of the pair. Replayed without a policy, the pool's price is therefore the history's. In a run with
 * a policy the same orders, in the same units, meet a pool that the policy has moved.
 *
 * @param window - The prices.
 * @param random - Source of the noise.
 * @param parameters - The assumptions.
 * @returns The tape.
 * @throws {@link PoolCapacityError} when the pool would have to hold more than Uniswap v2 records.
 */
export function buildTape(window: PriceWindow, random: Random, parameters: Parameters): Tape {
  const openingPrice = window.prices[0] as Wad
  const quote = parameters.market.quoteReserve.value
  const opening: Pool = { quote, token: (quote * WAD) / openingPrice }
  const steps: TapeStep[] = []
  let pool = opening
  const elasticity = parameters.revenue.elasticity.value
  let epochSum = 0n

  for (let i = 1; i < window.prices.length; i += 1) {
    const price = window.prices[i] as Wad
    const orders: Order[] = []
    const send = (agent: Order['agent'], swap: Swap) => {
      if (swap.amountIn === 0n || outputOf(pool, swap) === 0n) return
      orders.push({ agent, amountIn: swap.amountIn, side: swap.side })
      pool = after(pool, swap)
      const largest = max(pool.token, pool.quote)
      if (largest > LARGEST_RESERVE) throw new PoolCapacityError({ reserve: largest, step: i })
    }
    for (const swap of noise(pool, window.step, random, parameters)) send('noise', swap)
    for (const swap of swapsTo(pool, price)) send('trend', swap)

    const fallen = min(price, openingPrice)
    epochSum += fallen ** elasticity / openingPrice ** (elasticity - 1n)
    const due = i % parameters.revenue.epoch.value === 0
    const revenue = due ? income(epochSum, openingPrice, window.step, parameters) : 0n
    if (due) epochSum = 0n
    steps.push({ orders, price, revenue, time: window.start + i * window.step })
  }

  return { opening, openingPrice, step: window.step, steps }
}

/** A buy and a sell whose volume and imbalance are drawn. */
function noise(pool: Pool, step: number, random: Random, { market }: Parameters): Swap[] {
  const deviation = market.noiseLogDeviation.value
  // The mean of a log-normal is exp(m + s²/2): centred, so that the turnover over many steps is the parameter.
  const factor = exp(deviation * random.normal() - deviation ** 2 / 2)
  const share = ((market.noiseTurnover.value * step) / DAY) * factor
  const skew = Math.max(-1, Math.min(1, market.noiseImbalance.value * random.normal()))
  const buys = mulWad(pool.quote, wad((share * (1 + skew)) / 2), 'down')
  const sells = mulWad(pool.token, wad((share * (1 - skew)) / 2), 'down')
  const swaps: Swap[] = [
    { amountIn: buys, side: 'buy' },
    { amountIn: sells, side: 'sell' },
  ]
  return random.uniform() < 0.5 ? swaps : swaps.reverse()
}

/** Income of an epoch, from the sum of its prices, each at most the opening one and raised to the elasticity. */
function income(sum: Wad, openingPrice: Wad, step: number, { revenue }: Parameters): BaseUnits {
  const atOpening = revenue.perDay.value * BigInt(step)
  return (atOpening * sum) / (openingPrice * BigInt(DAY))
}

function exp(x: number): number {
  return Number(expWad(wad(x))) / 1e18
}

function wad(x: number): Wad {
  return BigInt(Math.round(x * 1e18))
}
