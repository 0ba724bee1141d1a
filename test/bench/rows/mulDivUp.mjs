import { mulDiv } from '@holdfast/core'
import { JSBI, v3Sdk } from '../peers.mjs'
import { random } from '../random.mjs'

const { magnitude, many } = random()
const { FullMath } = v3Sdk

export default {
  name: "mulDiv(…, 'up')",
  inputs: 'token amounts: factors of 60 to 128 bits, denominators of 60 to 112',
  columns: [
    many(512, () => magnitude(60, 128)),
    many(512, () => magnitude(60, 128)),
    many(512, () => magnitude(60, 112)),
  ],
  ours: { call: (x, y, denominator) => mulDiv(x, y, { denominator, rounding: 'up' }) },
  peers: [
    {
      name: '`FullMath.mulDivRoundingUp` of @uniswap/v3-sdk',
      call: (x, y, d) => FullMath.mulDivRoundingUp(x, y, d),
      convert: (value) => JSBI.BigInt(`${value}`),
      read: (result) => BigInt(`${result}`),
      target: { atLeast: 8 },
      remark:
        "the bare expression is itself only about 6 times as fast: the peer's cost grows faster with the operands",
    },
    {
      name: '`(x * y + d - 1n) / d` on bare bigints',
      call: (x, y, d) => (x * y + d - 1n) / d,
      target: { atMost: 1.15 },
    },
  ],
}
