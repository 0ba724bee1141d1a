import { describe, expect, test } from 'vitest'
import { windowFrom } from '../../test/windowFrom.js'
import { createRandom } from '../random/random.js'
import { fixFloat } from './float.js'
import { parameters } from './parameters.js'
import { after, type Pool, priceOf } from './pool.js'
import { buildTape, type Tape } from './tape.js'

/** A crash by a factor of ten with a rebound, and a fall that no single swap covers. */
const crash = windowFrom([
  ...Array.from({ length: 60 }, (_, i) => 10 + Math.sin(i)),
  ...Array.from({ length: 60 }, (_, i) => 10 * 0.96 ** i),
  0.1,
  ...Array.from({ length: 60 }, (_, i) => 0.1 + i * 0.01),
])
const tapeOf = (seed: number) => buildTape(crash, createRandom(seed, 'noise'), parameters)

/** Pools after every step when no policy adds anything. */
function replay(tape: Tape): Pool[] {
  let pool = tape.opening
  return tape.steps.map(({ orders }) => {
    for (const order of orders) pool = after(pool, order)
    return pool
  })
}

describe('buildTape', () => {
  test('default: without a policy the pool follows the history, to a billionth', () => {
    const tape = tapeOf(1)
    replay(tape).forEach((pool, i) => {
      const price = tape.steps[i]?.price ?? 0n
      expect(Math.abs(Number(priceOf(pool)) / Number(price) - 1)).toBeLessThan(1e-9)
    })
  })

  test('behavior: the seed decides the noise, and nothing else does', () => {
    expect(tapeOf(5)).toEqual(tapeOf(5))
    expect(tapeOf(5).steps).not.toEqual(tapeOf(6).steps)
    expect(tapeOf(5).steps.map(({ revenue }) => revenue)).toEqual(tapeOf(6).steps.map(({ revenue }) => revenue))
  })

  test('behavior: noise turns over what the parameter says', () => {
    const flat = buildTape(windowFrom(Array(2_401).fill(2)), createRandom(3, 'noise'), parameters)
    const quote = parameters.market.quoteReserve.value
    const volume = flat.steps
      .flatMap(({ orders }) => orders)
      .filter(({ agent }) => agent === 'noise')
      .reduce(
        (total, { amountIn, side }) => total + Number(side === 'buy' ? amountIn : amountIn * 2n) / Number(quote),
        0,
      )
    // 100 days; fees let the reserve grow a little.
    expect(volume / 100).toBeGreaterThan(0.75)
    expect(volume / 100).toBeLessThan(1.1)
  })

  test('behavior: income arrives once an epoch, falls with the history and never rises above its opening level', () => {
    const day = parameters.revenue.perDay.value
    const tape = (price: number) =>
      buildTape(windowFrom([1, ...Array(48).fill(price)]), createRandom(1, 'noise'), parameters)
    const arrivals = (price: number) =>
      tape(price).steps.flatMap(({ revenue }, i) => (revenue > 0n ? [[i + 1, revenue]] : []))
    expect(arrivals(1)).toEqual([
      [24, day],
      [48, day],
    ])
    expect(arrivals(0.5)).toEqual([
      [24, day / 2n],
      [48, day / 2n],
    ])
    expect(arrivals(3)).toEqual(arrivals(1))
  })

  test('error: PoolCapacityError when the pool would hold more than Uniswap v2 records', () => {
    const fall = windowFrom(Array.from({ length: 30 }, (_, i) => 1e-6 * 0.25 ** Math.min(i, 4)))
    const huge = {
      ...parameters,
      market: { ...parameters.market, quoteReserve: { ...parameters.market.quoteReserve, value: 2n ** 110n } },
    }
    expect(() => buildTape(fall, createRandom(1, 'noise'), huge as unknown as typeof parameters)).toThrowError(
      'more than Uniswap v2 can record',
    )
  })
})

describe('fixFloat', () => {
  test('default: an ordinary history leaves the supply at the market value of the real token', () => {
    const tape = buildTape(windowFrom([2, ...Array(60).fill(1.5)]), createRandom(1, 'noise'), parameters)
    const float = fixFloat(tape, parameters)
    expect(float.enlarged).toBe(false)
    expect(float.supply).toBe(parameters.market.marketValue.value / 2n)
    expect(float.traders + float.arbitrageur + tape.opening.token).toBe(float.supply)
  })

  test('behavior: a fall by a factor of ten thousand needs more tokens than that', () => {
    const fall = windowFrom([10, ...Array.from({ length: 60 }, (_, i) => 10 * 0.86 ** (i + 1))])
    expect(fixFloat(buildTape(fall, createRandom(1, 'noise'), parameters), parameters).enlarged).toBe(true)
  })
})
