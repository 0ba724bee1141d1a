import { mulDiv } from '@holdfast/core'
import { JSBI, v3Sdk } from '../peers.mjs'
import { random } from '../random.mjs'

const { bits, magnitude, many } = random()
const { FullMath } = v3Sdk

export default {
  name: "mulDiv(…, 'up')",
  inputs: 'wide integers: factors of 128 to 256 bits, denominators of 256',
  columns: [many(512, () => magnitude(128, 256)), many(512, () => magnitude(128, 256)), many(512, () => bits(256))],
  ours: { call: (x, y, denominator) => mulDiv(x, y, { denominator, rounding: 'up' }) },
  peers: [
    {
      name: '`FullMath.mulDivRoundingUp` of @uniswap/v3-sdk',
      call: (x, y, d) => FullMath.mulDivRoundingUp(x, y, d),
      convert: (value) => JSBI.BigInt(`${value}`),
      read: (result) => BigInt(`${result}`),
      target: { atLeast: 8 },
    },
    {
      name: '`(x * y + d - 1n) / d` on bare bigints',
      call: (x, y, d) => (x * y + d - 1n) / d,
      target: { atMost: 1.15 },
    },
  ],
}
