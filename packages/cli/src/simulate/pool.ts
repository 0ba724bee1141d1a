import type { BaseUnits } from '@holdfast/core'
import { amountOut, impactLot, WAD, type Wad } from '@holdfast/core'

/** Fee of a Uniswap v2 pair: 997 thousandths of the input trade, the rest stays in the pool. */
export const FEE = { feeDenominator: 1_000n, feeNumerator: 997n } as const

/** Largest rise {@link impactLot} sizes a lot for. */
const LARGEST_RISE = 3n

/** Reserves of a constant product pool. */
export type Pool = {
  /** Reserve of the quote asset [base units]. */
  readonly quote: BaseUnits
  /** Reserve of the token [base units]. */
  readonly token: BaseUnits
}

/** A swap: which asset goes in, and how much of it. */
export type Swap = {
  /** Input [base units of the asset paid]. */
  readonly amountIn: BaseUnits
  /** `buy` pays quote for tokens, `sell` the reverse. */
  readonly side: 'buy' | 'sell'
}

/** Marginal price of a pool whose assets have 18 decimals each [quote per token, wad], rounded down. */
export function priceOf(pool: Pool): Wad {
  return (pool.quote * WAD) / pool.token
}

/** What a swap pays out, as the pair computes it [base units]. */
export function outputOf(pool: Pool, { amountIn, side }: Swap): BaseUnits {
  const [reserveIn, reserveOut] = side === 'buy' ? [pool.quote, pool.token] : [pool.token, pool.quote]
  return amountOut({ ...FEE, amountIn, reserveIn, reserveOut })
}

/** The pool after a swap. */
export function after(pool: Pool, swap: Swap): Pool {
  const out = outputOf(pool, swap)
  return swap.side === 'buy'
    ? { quote: pool.quote + swap.amountIn, token: pool.token - out }
    : { quote: pool.quote - out, token: pool.token + swap.amountIn }
}

/**
 * The swaps that move a pool's marginal price to a target, as close from the near side as base units allow.
 *
 * @param pool - The pool.
 * @param target - The price [quote per token, wad].
 * @returns The swaps, in order; more than one only where the price moves by more than a factor of four.
 */
export function swapsTo(pool: Pool, target: Wad): Swap[] {
  const swaps: Swap[] = []
  let present = pool
  for (;;) {
    const swap = swapTowards(present, target)
    if (swap === undefined) return swaps
    swaps.push(swap)
    present = after(present, swap)
    // A lot that was not cut by the largest rise ends at the target: what is left is rounding.
    if (!swap.cut) return swaps
  }
}

function swapTowards(pool: Pool, target: Wad): (Swap & { cut: boolean }) | undefined {
  // Quote reserve that the present token reserve would need at the target price.
  const wanted = (pool.token * target) / WAD
  const buys = wanted > pool.quote
  const reserveIn = buys ? pool.quote : pool.token
  const [numerator, denominator] = buys ? [wanted - pool.quote, pool.quote] : [pool.quote - wanted, wanted]
  const cut = numerator > LARGEST_RISE * denominator
  const amountIn = impactLot({
    ...FEE,
    ...(cut ? { denominator: 1n, numerator: LARGEST_RISE } : { denominator, numerator }),
    reserveIn,
  })
  const swap = { amountIn, cut, side: buys ? ('buy' as const) : ('sell' as const) }
  return amountIn === 0n || outputOf(pool, swap) === 0n ? undefined : swap
}
