import { mulDiv } from '@holdfast/core'
import { random } from '../random.mjs'

const { magnitude, many } = random()

export default {
  name: "mulDiv(…, 'down')",
  inputs: 'token amounts: factors of 60 to 128 bits, denominators of 60 to 112',
  columns: [
    many(512, () => magnitude(60, 128)),
    many(512, () => magnitude(60, 128)),
    many(512, () => magnitude(60, 112)),
  ],
  ours: { call: (x, y, denominator) => mulDiv(x, y, { denominator, rounding: 'down' }) },
  peers: [{ name: '`x * y / d` on bare bigints', call: (x, y, d) => (x * y) / d, target: { atMost: 1.15 } }],
}
