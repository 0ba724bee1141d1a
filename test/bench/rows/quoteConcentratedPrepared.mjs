import { prepareConcentratedPool, quoteConcentrated } from '@holdfast/core'
import { convert, pools } from '../concentrated.mjs'

const { inputs, pools: list } = pools(32, 20)
const prepared = new Map(list.map((pool) => [pool, prepareConcentratedPool(pool)]))

export default {
  name: 'quoteConcentrated, prepared',
  inputs: 'the same pools from `prepareConcentratedPool`, whose ticks were walked before',
  columns: [list, inputs],
  ours: {
    call: (pool, amountIn) => quoteConcentrated(pool, { amountIn, zeroForOne: true }).amountOut,
    convert: (value) => prepared.get(value) ?? value,
  },
  peers: [
    {
      name: '`Pool.getOutputAmount` of @uniswap/v3-sdk',
      asynchronous: true,
      call: (pool, amountIn) => pool.getOutputAmount(amountIn),
      convert,
      read: ([output]) => BigInt(`${output.quotient}`),
      target: { atLeast: 15 },
    },
    {
      name: 'our own quote of the plain pool',
      call: (pool, amountIn) => quoteConcentrated(pool, { amountIn, zeroForOne: true }).amountOut,
    },
  ],
  rounds: 61,
}
