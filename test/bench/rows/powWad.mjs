import { powWad, WAD } from '@holdfast/core'
import { LogExpMath } from '../peers.mjs'
import { random } from '../random.mjs'

const { between, many } = random()

export default {
  name: 'powWad',
  inputs: 'bases from 0.01 to 100, exponents up to 4',
  columns: [many(512, () => between(WAD / 100n, 100n * WAD)), many(512, () => between(0n, 4n * WAD))],
  ours: { call: (x, y) => powWad(x, y) },
  peers: [
    {
      name: '`LogExpMath.pow` of @balancer-labs/balancer-maths',
      call: (x, y) => LogExpMath.pow(x, y),
      agree: (ours, theirs) => (ours > theirs ? ours - theirs : theirs - ours) <= 10n + ours / 10n ** 15n,
      agreement: 'to 15 digits or the last units',
      target: { atLeast: 1.35 },
    },
  ],
}
