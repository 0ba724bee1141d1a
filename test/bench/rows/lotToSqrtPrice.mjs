import { lotToSqrtPrice, quoteConcentrated } from '@holdfast/core'
import { bisectSdk, convert, pools } from '../concentrated.mjs'

const { limits, pools: list } = pools(8, 4)

/** The largest input that leaves the price at or above a limit, found with our own quotes alone, to the base unit. */
function bisect(pool, limit) {
  const within = (amountIn) => quoteConcentrated(pool, { amountIn, zeroForOne: true }).sqrtPrice >= limit
  let beyond = 1n
  while (within(beyond)) beyond *= 2n
  let best = beyond / 2n
  while (beyond - best > 1n) {
    const middle = (best + beyond) >> 1n
    if (within(middle)) best = middle
    else beyond = middle
  }
  return best
}

export default {
  name: 'lotToSqrtPrice',
  inputs: 'plain pools of 80 initialised ticks, a price limit 210 ticks away with 4 of them before it',
  columns: [list, limits],
  ours: { call: (pool, sqrtPriceLimit) => lotToSqrtPrice(pool, { sqrtPriceLimit, zeroForOne: true }) },
  peers: [
    {
      name: 'doubling and bisection on our own `quoteConcentrated`, to the base unit',
      call: bisect,
      target: { atLeast: 100 },
    },
    {
      name: 'doubling and bisection on `Pool.getOutputAmount` of @uniswap/v3-sdk, to the base unit',
      asynchronous: true,
      call: bisectSdk,
      convert: (value) => (typeof value === 'bigint' ? value : convert(value)),
      target: { atLeast: 1000 },
    },
  ],
  rounds: 31,
}
