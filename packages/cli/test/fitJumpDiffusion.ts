import type { PriceHistory } from '../src/prices/types.js'

const HOUR = 3_600
const YEAR_HOURS = 8_760
/** Returns beyond this many standard deviations count as jumps. */
const THRESHOLD = 4

/**
 * Fits a jump-diffusion to hourly histories: the diffusion by bipower variation, which jumps hardly touch, and the jumps
 * by what exceeds four of its standard deviations. Each history has a diffusion of its own; the results are pooled.
 *
 * @param histories - Hourly histories; returns across a missing hour are left out.
 * @returns The parameters, per year.
 */
export function fitJumpDiffusion(histories: readonly PriceHistory[]) {
  const jumps: number[] = []
  let driftSum = 0
  let hours = 0
  let variance = 0
  for (const { points } of histories) {
    const returns: number[] = []
    points.forEach(({ price, time }, i) => {
      const before = points[i - 1]
      if (before && time - before.time === HOUR) returns.push(Math.log(Number(price) / Number(before.price)))
    })
    let products = 0
    for (let i = 1; i < returns.length; i += 1)
      products += Math.abs((returns[i] as number) * (returns[i - 1] as number))
    const square = ((Math.PI / 2) * products) / (returns.length - 1)
    const limit = THRESHOLD * Math.sqrt(square)
    for (const value of returns) {
      if (Math.abs(value) > limit) jumps.push(value)
      else driftSum += value
    }
    variance += square * returns.length
    hours += returns.length
  }
  const years = hours / YEAR_HOURS
  const mean = jumps.reduce((total, jump) => total + jump, 0) / jumps.length
  const spread = jumps.reduce((total, jump) => total + (jump - mean) ** 2, 0) / (jumps.length - 1)
  return {
    drift: driftSum / years,
    hours,
    jumpDeviation: Math.sqrt(spread),
    jumpMean: mean,
    jumps: jumps.length,
    jumpsPerYear: jumps.length / years,
    volatility: Math.sqrt((variance / hours) * YEAR_HOURS),
  }
}
