/** An auction to quote in, as a chain answered it: a token at 0.50, epochs of a day, the price an hour on its way down. */
import type { AuctionState } from '../src/auction.js'
import { stateOf } from './state.js'

const WAD = 10n ** 18n

/** The state; every call makes a new one. */
export const auctionStateOf = (): AuctionState => {
  const { asset, block, burnShare, token, treasury } = stateOf()
  return {
    anchor: WAD / 2n,
    asset,
    auction: '0xB7f8BC63BbcaD18155201308C8f3540b07f84F5e',
    block,
    burnShare,
    listed: true,
    pace: {
      breaker: WAD / 20n,
      decay: WAD / 10n,
      duration: 86_400n,
      multiplier: (WAD * 3n) / 2n,
      smoothing: WAD / 2n,
    },
    pressure: WAD,
    price: WAD / 2n,
    round: {
      endsAt: 1_800_093_800n,
      epoch: 7n,
      paid: 2_940n * WAD,
      sold: 1_500n * WAD,
      start: 3n * WAD,
      startedAt: 1_800_007_400n,
    },
    terms: {
      baseLot: 1_000_000_000n,
      drawdownStart: 0n,
      kPrice: 4n * WAD,
      kVolatility: WAD / 100n,
      minimumLot: 5_000_000n,
      multiplierMax: 4n * WAD,
      multiplierMin: WAD / 4n,
      pressureMax: 2n * WAD,
      priceCap: (WAD * 12n) / 10n,
      want: (WAD * 95n) / 100n,
    },
    token,
    treasury,
    volatility: (WAD * 8n) / 10n,
  }
}
