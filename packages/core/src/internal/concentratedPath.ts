import { MAX_SQRT_PRICE, MAX_TICK, MIN_SQRT_PRICE, MIN_TICK } from '../concentrated/constants.js'
import { InsufficientLiquidityError, InvalidPoolError, UnknownTicksError } from '../concentrated/errors.js'
import type { ConcentratedPool } from '../concentrated/types.js'
import { min } from './compare.js'
import { beforeFee, rawAmount0, rawAmount1 } from './concentrated.js'
import { rawSqrtPriceAtTick } from './tick.js'

/**
 * The stops of a swap in one direction, as far as it was walked.
 *
 * A swap of the pool stops at every initialised tick and at every end of a bitmap word, and rounds at each stop. What it
 * takes to get from one stop to the next depends on nothing but the pool, so sums up to each stop answer every quote.
 */
export type ConcentratedPath = {
  /** Index of the next initialised tick. */
  cursor: number
  /** Whether no stop is left: the last price is passed by no input. */
  ended: boolean
  /** Inputs after which a swap stands at each stop, fee included; never falling. */
  readonly inputs: bigint[]
  /** What is left of a million after the fee. */
  readonly kept: bigint
  /** Liquidity from each stop on. */
  readonly liquidities: bigint[]
  /** Outputs up to each stop, as far as a quote asked for them. */
  readonly outputs: bigint[]
  /** Square roots of the prices at the stops, the present one first. */
  readonly prices: bigint[]
  /** Tick from which the next stop is looked for. */
  tick: number
  /** Word of the bitmap that is needed next and not known. */
  unknown?: number
}

/** A path at its first stop, the present price. */
export function startPath(pool: ConcentratedPool, kept: bigint, cursor: number): ConcentratedPath {
  return {
    cursor,
    ended: false,
    inputs: [0n],
    kept,
    liquidities: [pool.liquidity],
    outputs: [0n],
    prices: [pool.sqrtPrice],
    tick: pool.tick,
  }
}

/** The last of a list that is never empty. */
export const last = (list: readonly bigint[]): bigint => list[list.length - 1] as bigint

/** Walks to the next stop, and tells whether there is one. */
export function extend(path: ConcentratedPath, pool: ConcentratedPool, zeroForOne: boolean): boolean {
  if (path.ended) return false
  const { tickSpacing, ticks, words } = pool
  const liquidity = last(path.liquidities)
  const next = ticks[path.cursor]
  // The first candidate of the search; the bitmap is in multiples of the spacing.
  const place = Math.floor(path.tick / tickSpacing) + (zeroForOne ? 0 : 1)
  const word = place >> 8
  let stop = (zeroForOne ? word << 8 : place | 255) * tickSpacing
  if (next && (liquidity === 0n || (zeroForOne ? next.index >= stop : next.index <= stop))) {
    stop = next.index
  } else if (words && (liquidity === 0n || word < words.first || word > words.last)) {
    // Without liquidity the price runs on through empty words, to the first one that is not known.
    const missing = liquidity > 0n ? word : zeroForOne ? words.first - 1 : words.last + 1
    if (zeroForOne ? ((missing << 8) | 255) * tickSpacing >= MIN_TICK : (missing << 8) * tickSpacing <= MAX_TICK) {
      path.unknown = missing
      path.ended = true
      return false
    }
  }
  if (liquidity === 0n && stop !== next?.index) {
    // No liquidity is left in this direction, so nothing can be swapped any more.
    path.ended = true
    return false
  }
  const price = last(path.prices)
  let target: bigint
  if (zeroForOne ? stop <= MIN_TICK : stop >= MAX_TICK) {
    // A swap moves a price to neither of the two extremes.
    target = zeroForOne ? min(MIN_SQRT_PRICE + 1n, price) : MAX_SQRT_PRICE - 1n
    path.ended = true
  } else {
    target = rawSqrtPriceAtTick(stop)
  }
  let input = last(path.inputs)
  if (liquidity > 0n) {
    const net = zeroForOne ? rawAmount0(target, price, liquidity, 'up') : rawAmount1(price, target, liquidity, 'up')
    input += beforeFee(net, path.kept)
  }
  let after = liquidity
  if (next?.index === stop) {
    after += zeroForOne ? -next.liquidityNet : next.liquidityNet
    if (after < 0n || after >> 128n) throw new InvalidPoolError({ field: 'ticks', value: next.index })
    path.cursor += zeroForOne ? -1 : 1
  }
  path.tick = zeroForOne ? stop - 1 : stop
  path.inputs.push(input)
  path.liquidities.push(after)
  path.prices.push(target)
  return true
}

/** The first stop that an input does not go beyond. */
export function stopOf(path: ConcentratedPath, pool: ConcentratedPool, zeroForOne: boolean, amountIn: bigint): number {
  const { inputs } = path
  while (last(inputs) < amountIn) {
    if (!extend(path, pool, zeroForOne)) throw exhausted(path, amountIn)
  }
  return firstWhere(inputs.length, (index) => (inputs[index] as bigint) >= amountIn)
}

/** What a swap gives up to a stop that was walked to. */
export function outputAt(path: ConcentratedPath, zeroForOne: boolean, stop: number): bigint {
  const { liquidities, outputs, prices } = path
  for (let i = outputs.length; i <= stop; i++) {
    const liquidity = liquidities[i - 1] as bigint
    const [from, to] = [prices[i - 1] as bigint, prices[i] as bigint]
    const step = zeroForOne ? rawAmount1(to, from, liquidity, 'down') : rawAmount0(from, to, liquidity, 'down')
    outputs.push((outputs[i - 1] as bigint) + step)
  }
  return outputs[stop] as bigint
}

/** Why a path cannot be walked further. */
export function exhausted(path: ConcentratedPath, amountIn: bigint): Error {
  const maximumIn = last(path.inputs)
  if (path.unknown !== undefined) return new UnknownTicksError({ knownIn: maximumIn, word: path.unknown })
  return new InsufficientLiquidityError({ amountIn, maximumIn })
}

/** The first index below `length` that a rising condition holds for; `length` where it holds for none. */
export function firstWhere(length: number, holds: (index: number) => boolean): number {
  // What was walked just now ends where the answer is.
  if (length === 1 || !holds(length - 2)) return length - 1
  let [low, high] = [0, length - 2]
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}
