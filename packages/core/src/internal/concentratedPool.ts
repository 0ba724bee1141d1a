import { MAX_SQRT_PRICE, MAX_TICK, MIN_SQRT_PRICE, MIN_TICK } from '../concentrated/constants.js'
import { InvalidPoolError } from '../concentrated/errors.js'
import type { ConcentratedPool, PreparedConcentratedPool } from '../concentrated/types.js'
import { keptPips } from './concentrated.js'
import { startPath } from './concentratedPath.js'
import { rawSqrtPriceAtTick } from './tick.js'

/** Checks a pool, and starts to walk it in both directions; passes on what is walked already. */
export function prepared(pool: ConcentratedPool | PreparedConcentratedPool): PreparedConcentratedPool {
  if ('falling' in pool) return pool
  const { feePips, liquidity, sqrtPrice, tick, tickSpacing, ticks } = pool
  const kept = keptPips(feePips)
  if (liquidity < 0n || liquidity >> 128n) throw new InvalidPoolError({ field: 'liquidity', value: liquidity })
  if (sqrtPrice < MIN_SQRT_PRICE || sqrtPrice >= MAX_SQRT_PRICE) {
    throw new InvalidPoolError({ field: 'sqrtPrice', value: sqrtPrice })
  }
  if (!Number.isInteger(tickSpacing) || tickSpacing <= 0) {
    throw new InvalidPoolError({ field: 'tickSpacing', value: tickSpacing })
  }
  if (!isAt(tick, sqrtPrice)) throw new InvalidPoolError({ field: 'tick', value: tick })
  let below = 0
  let previous = MIN_TICK - 1
  for (const { index } of ticks) {
    // The order first: it refuses what is no number too.
    if (!(index > previous && index <= MAX_TICK && index % tickSpacing === 0)) {
      throw new InvalidPoolError({ field: 'ticks', value: index })
    }
    if (index <= tick) below++
    previous = index
  }
  return { falling: startPath(pool, kept, below - 1), pool, rising: startPath(pool, kept, below) }
}

/** Whether a price can belong to a tick: it may have fallen on the next one exactly. */
function isAt(tick: number, sqrtPrice: bigint): boolean {
  if (!Number.isInteger(tick) || tick < MIN_TICK || tick >= MAX_TICK) return false
  return rawSqrtPriceAtTick(tick) <= sqrtPrice && sqrtPrice <= rawSqrtPriceAtTick(tick + 1)
}
