import { lnWad } from '@holdfast/core'
import { LogExpMath } from '../peers.mjs'
import { random } from '../random.mjs'

const { magnitude, many } = random()

export default {
  name: 'lnWad',
  inputs: 'arguments of 40 to 100 bits, 10^-6 to 10^12',
  columns: [many(512, () => magnitude(40, 100))],
  ours: { call: (x) => lnWad(x) },
  peers: [
    {
      name: '`LogExpMath._ln` of @balancer-labs/balancer-maths',
      call: (x) => LogExpMath._ln(x),
      agree: (ours, theirs) => (ours > theirs ? ours - theirs : theirs - ours) <= 10n ** 6n,
      agreement: 'to 12 decimals',
      target: { atLeast: 1.2 },
    },
  ],
}
