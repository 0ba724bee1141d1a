import { expWad, mulWad, type Wad } from '@holdfast/core'
import type { Random } from '../random/random.js'
import type { PriceHistory, PricePoint } from './types.js'

const YEAR = 365 * 86_400

/**
 * Draws a price history from a jump-diffusion: a normal step, plus the jumps that fall into it.
 *
 * Log return of a step: `drift·Δ + σ·√Δ·Z`, plus a normal jump for each arrival; at most one arrival a step, which at
 * these rates leaves out less than one in a hundred. After R. Merton, "Option pricing when underlying stock returns are
 * discontinuous", 1976.
 *
 * @param random - Source of the draws.
 * @param options - {@link jumpDiffusion.Options}
 * @returns The history.
 */
export function jumpDiffusion(random: Random, options: jumpDiffusion.Options): PriceHistory {
  const { drift, jumpDeviation, jumpMean, jumpsPerYear, openingPrice, start, step, steps, volatility } = options
  const years = step / YEAR
  const deviation = volatility * Math.sqrt(years)
  const points: PricePoint[] = [{ price: openingPrice, time: start }]
  let price = openingPrice
  for (let i = 1; i <= steps; i += 1) {
    let logReturn = drift * years + deviation * random.normal()
    if (random.uniform() < jumpsPerYear * years) logReturn += jumpMean + jumpDeviation * random.normal()
    price = mulWad(price, expWad(BigInt(Math.round(logReturn * 1e18))), 'down')
    points.push({ price, time: start + i * step })
  }
  return { points, source: 'built-in jump-diffusion scenario' }
}

export declare namespace jumpDiffusion {
  /** What the scenario depends on. */
  type Options = {
    /** Drift of the logarithm between jumps [1/year]. */
    drift: number
    /** Standard deviation of the logarithm of a jump. */
    jumpDeviation: number
    /** Mean of the logarithm of a jump. */
    jumpMean: number
    /** Arrivals of jumps [1/year]. */
    jumpsPerYear: number
    /** First price [quote, wad]. */
    openingPrice: Wad
    /** Time of the first price [unix seconds]. */
    start: number
    /** Time between two prices [seconds]. */
    step: number
    /** Number of prices after the first. */
    steps: number
    /** Volatility between jumps [1/√year]. */
    volatility: number
  }
}
