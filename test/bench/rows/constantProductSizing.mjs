import { amountOut, buyLotToImpact, WAD } from '@holdfast/core'
import { random } from '../random.mjs'

const { between, magnitude, many } = random()

/** The largest input after which the reserves' price is within the limit, found with quotes alone, to the base unit. */
function bisect(reserveIn, reserveOut, impact) {
  const limit = (WAD + impact) * reserveIn
  let within = 0n
  // Even without a fee and without paying anything out, this much would reach the limit.
  let beyond = (reserveIn * impact) / WAD + 1n
  while (beyond - within > 1n) {
    const amountIn = (within + beyond) >> 1n
    const left = reserveOut - amountOut({ amountIn, feeDenominator: 1000n, feeNumerator: 997n, reserveIn, reserveOut })
    if ((reserveIn + amountIn) * reserveOut * WAD <= limit * left) within = amountIn
    else beyond = amountIn
  }
  return within
}

export default {
  name: 'buyLotToImpact',
  inputs: 'reserves of 100 thousand to 100 million in 6 decimals against 18 decimals, price limits 0.1% to 5% away',
  columns: [
    many(256, () => between(10n ** 11n, 10n ** 14n)),
    many(256, () => magnitude(80, 100)),
    many(256, () => between(WAD / 1000n, WAD / 20n)),
  ],
  ours: {
    call: (reserveIn, _, impact) => buyLotToImpact({ feeDenominator: 1000n, feeNumerator: 997n, impact, reserveIn }),
  },
  peers: [{ name: 'bisection on our own `amountOut`, to the base unit', call: bisect }],
}
