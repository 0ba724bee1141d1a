import { mulDiv } from '@holdfast/core'
import { JSBI, v3Sdk } from '../peers.mjs'
import { random } from '../random.mjs'

const { magnitude, many } = random()
const { FullMath } = v3Sdk

export default {
  name: "mulDiv(…, 'up')",
  inputs: 'as the v3 SDK calls it in `getAmount0Delta`: 160 to 224 bits, times 80 to 159, divided by 128 to 160',
  columns: [
    many(512, () => magnitude(64, 128) << 96n),
    many(512, () => magnitude(80, 159)),
    many(512, () => magnitude(128, 160)),
  ],
  ours: { call: (x, y, denominator) => mulDiv(x, y, { denominator, rounding: 'up' }) },
  peers: [
    {
      name: '`FullMath.mulDivRoundingUp` of @uniswap/v3-sdk',
      call: (x, y, d) => FullMath.mulDivRoundingUp(x, y, d),
      convert: (value) => JSBI.BigInt(`${value}`),
      read: (result) => BigInt(`${result}`),
      target: { atLeast: 8 },
      remark: 'the bare expression is itself only about 8.5 times as fast',
    },
    {
      name: '`(x * y + d - 1n) / d` on bare bigints',
      call: (x, y, d) => (x * y + d - 1n) / d,
      target: { atMost: 1.15 },
    },
  ],
}
