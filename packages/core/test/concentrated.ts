/** Pools of concentrated liquidity for tests, and a swap that goes step by step as a pool does. */
import fc from 'fast-check'
import { type ConcentratedPool, sqrtPriceAtTick, swapStep } from '../src/index.js'

/** Pools with a few positions around, beside and far from their price. */
export const pool: fc.Arbitrary<ConcentratedPool> = fc
  .record({
    fee: fc.constantFrom<[bigint, number]>([100n, 1], [500n, 10], [3_000n, 60], [10_000n, 200]),
    offset: fc.bigInt({ max: 1n << 40n, min: 0n }),
    positions: fc.array(
      fc.record({
        at: fc.oneof(fc.integer({ max: 20, min: -20 }), fc.integer({ max: 600, min: -600 })),
        liquidity: fc.bigInt({ max: 1n << 80n, min: 1n }),
        width: fc.integer({ max: 500, min: 1 }),
      }),
      { maxLength: 6, minLength: 1 },
    ),
    tick: fc.integer({ max: 40_000, min: -40_000 }),
  })
  .map(({ fee: [feePips, tickSpacing], offset, positions, tick }) => {
    const nets = new Map<number, bigint>()
    const place = Math.floor(tick / tickSpacing)
    let liquidity = 0n
    for (const position of positions) {
      const lower = (place + position.at) * tickSpacing
      const upper = lower + position.width * tickSpacing
      nets.set(lower, (nets.get(lower) ?? 0n) + position.liquidity)
      nets.set(upper, (nets.get(upper) ?? 0n) - position.liquidity)
      if (lower <= tick && tick < upper) liquidity += position.liquidity
    }
    const ticks = [...nets]
      .filter(([, liquidityNet]) => liquidityNet !== 0n)
      .sort(([a], [b]) => a - b)
      .map(([index, liquidityNet]) => ({ index, liquidityNet }))
    return { feePips, liquidity, sqrtPrice: sqrtPriceAtTick(tick) + offset, tick, tickSpacing, ticks }
  })

/** A swap, word by word and step by step; what is left of the input where the ticks end. */
export function swapped(pool: ConcentratedPool, zeroForOne: boolean, amountIn: bigint) {
  const nets = new Map(pool.ticks.map(({ index, liquidityNet }) => [index, liquidityNet]))
  let { liquidity, sqrtPrice, tick } = pool
  let [amountOut, amountRemaining] = [0n, amountIn]
  const [low, high] = [pool.ticks[0]?.index ?? 0, pool.ticks.at(-1)?.index ?? 0]
  while (amountRemaining > 0n && (zeroForOne ? tick >= low : tick < high)) {
    let place = Math.floor(tick / pool.tickSpacing) + (zeroForOne ? 0 : 1)
    while (!nets.has(place * pool.tickSpacing) && (place & 255) !== (zeroForOne ? 0 : 255)) place += zeroForOne ? -1 : 1
    const next = place * pool.tickSpacing
    const sqrtTarget = sqrtPriceAtTick(next)
    const step = swapStep({ amountRemaining, feePips: pool.feePips, liquidity, sqrtPrice, sqrtTarget })
    amountOut += step.amountOut
    amountRemaining -= step.amountIn + step.feeAmount
    sqrtPrice = step.sqrtPrice
    if (sqrtPrice === sqrtTarget) {
      liquidity += (zeroForOne ? -1n : 1n) * (nets.get(next) ?? 0n)
      tick = zeroForOne ? next - 1 : next
    }
  }
  return { amountOut, amountRemaining, sqrtPrice }
}
