import { sqrt } from '@holdfast/core'
import { JSBI, sdkCore } from '../peers.mjs'
import { random } from '../random.mjs'

const { magnitude, many } = random()

/** The textbook way: Newton's iteration from the power of two just above the root. */
function newton(value) {
  let root = 1n << BigInt((value.toString(16).length * 4 + 1) >> 1)
  for (;;) {
    const next = (root + value / root) >> 1n
    if (next >= root) return root
    root = next
  }
}

export default {
  name: "sqrt(x, 'down')",
  inputs: 'values of 64 to 254 bits',
  columns: [many(512, () => magnitude(64, 254))],
  ours: { call: (x) => sqrt(x, 'down') },
  peers: [
    {
      name: '`sqrt` of @uniswap/sdk-core',
      call: (x) => sdkCore.sqrt(x),
      convert: (value) => JSBI.BigInt(`${value}`),
      read: (result) => BigInt(`${result}`),
      target: { atLeast: 80 },
    },
    { name: "Newton's iteration seeded by the bit length", call: newton, target: { atLeast: 2 } },
  ],
}
