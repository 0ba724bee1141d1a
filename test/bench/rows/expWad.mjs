import { expWad, WAD } from '@holdfast/core'
import { LogExpMath } from '../peers.mjs'
import { random } from '../random.mjs'

const { between, many } = random()

/** Below zero the peer divides 10^36 by a result of 18 decimals. */
const agree = (ours, theirs) => (ours > theirs ? ours - theirs : theirs - ours) <= 2n + ours / 10n ** 15n

export default {
  name: 'expWad',
  inputs: 'exponents from -20 to 20',
  columns: [many(512, () => between(-20n * WAD, 20n * WAD))],
  ours: { call: (x) => expWad(x) },
  peers: [
    {
      name: '`LogExpMath.exp` of @balancer-labs/balancer-maths',
      call: (x) => LogExpMath.exp(x),
      agree,
      agreement: 'to 15 digits or the last units',
      target: { atLeast: 1.7 },
    },
  ],
}
