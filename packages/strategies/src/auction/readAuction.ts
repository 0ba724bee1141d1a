import { type Answers, getAnswers, type Reads } from '@holdfast/bindings/lens'
import type { Client } from 'viem'
import { addressOf } from '../addressOf.js'
import { settled } from '../settled.js'
import { treasuryOf, treasuryReads } from '../treasury/reads.js'
import type { getAuctionState } from './getAuctionState.js'
import type { AuctionState } from './types.js'

/** What `quoteAuction` needs, in the order in which one answer leads to the next. */
const reads = {
  treasury: ['module', 'TREASURY()'],
  splitter: ['module', 'SPLITTER()'],
  pressure: ['module', 'PRESSURE()'],
  token: ['module', 'TOKEN()'],
  terms: [
    'module',
    'termsOf(address)',
    ['asset'],
    [
      'price',
      'want',
      'decimals',
      'baseLot',
      'minimumLot',
      'priceCap',
      'kPrice',
      'pressureMax',
      'anchor',
      'drawdownStart',
      'volatility',
      'kVolatility',
      'multiplierMin',
      'multiplierMax',
    ],
  ],
  pace: ['module', 'paceOf(address)', ['asset'], ['duration', 'multiplier', 'decay', 'smoothing', 'breaker']],
  round: ['module', 'roundOf(address)', ['asset'], ['epoch', 'startedAt', 'endsAt', 'start', 'paid', 'sold']],
  burnShare: ['splitter', 'burnShare()'],
  assetDecimals: ['asset', 'decimals()'],
  tokenDecimals: ['token', 'decimals()'],
  totalSupply: ['token', 'totalSupply()'],
  cap: ['token', 'CAP()'],
} as const satisfies Reads

/** What may revert without failing the read: a state carries the error. */
const oracles = {
  oraclePrice: ['terms.price', 'price()'],
  anchorPrice: ['terms.anchor', 'price()'],
  sigma: ['terms.volatility', 'volatility()'],
  multiplier: ['pressure', 'multiplier()'],
} as const satisfies Reads

/** What `getAuctionState` loads with the first read, together with the lens. */
export async function readAuction(client: Client, parameters: getAuctionState.Parameters): Promise<AuctionState> {
  const { asset, auction, blockNumber, blockTag } = parameters
  const given = { asset, module: auction }
  const { answers, block } = await getAnswers(client, {
    blockNumber,
    blockTag,
    given,
    reads: { ...reads, ...oracles, ...treasuryReads },
  })
  const own = settled(answers, { ...reads, ...treasuryReads })
  const { anchorPrice, multiplier, oraclePrice, sigma } = answers as Answers<typeof oracles>
  const { anchor, decimals: _, price, volatility, ...terms } = own.terms
  return {
    anchor: anchor === 0n ? 0n : anchorPrice,
    asset: { address: asset, decimals: Number(own.assetDecimals) },
    auction,
    block,
    burnShare: own.burnShare,
    listed: price !== 0n,
    pace: own.pace,
    // Without a contract that measures exits, nothing raises a lot.
    pressure: own.pressure === 0n ? 10n ** 18n : multiplier,
    price: oraclePrice,
    round: own.round,
    terms,
    token: {
      address: addressOf(own.token),
      cap: own.cap,
      decimals: Number(own.tokenDecimals),
      totalSupply: own.totalSupply,
    },
    treasury: treasuryOf(own),
    volatility: volatility === 0n ? 0n : sigma,
  }
}
