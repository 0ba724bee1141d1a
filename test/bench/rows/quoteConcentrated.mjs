import { quoteConcentrated } from '@holdfast/core'
import { convert, pools } from '../concentrated.mjs'

const { inputs, pools: list } = pools(32, 20)

export default {
  name: 'quoteConcentrated',
  inputs:
    'plain pools of 80 initialised ticks, inputs that cross 20 of them; the check of our pool is timed, the building of theirs is not',
  columns: [list, inputs],
  ours: { call: (pool, amountIn) => quoteConcentrated(pool, { amountIn, zeroForOne: true }).amountOut },
  peers: [
    {
      name: '`Pool.getOutputAmount` of @uniswap/v3-sdk',
      asynchronous: true,
      call: (pool, amountIn) => pool.getOutputAmount(amountIn),
      convert,
      read: ([output]) => BigInt(`${output.quotient}`),
      target: { atLeast: 15 },
    },
  ],
  rounds: 61,
}
