import { type Answers, getAnswers, type Reads } from '@holdfast/bindings/lens'
import { WAD } from '@holdfast/core'
import type { Client } from 'viem'
import { addressOf } from '../addressOf.js'
import { settled } from '../settled.js'
import type { getMeterState } from './getMeterState.js'
import type { MeterState } from './types.js'

/** What `quoteCollectRevenue` needs. */
const reads = {
  treasury: ['meter', 'treasury()'],
  volatility: ['meter', 'VOLATILITY()'],
  epoch: ['meter', 'EPOCH()'],
  slowdown: ['meter', 'slowdown()', [], ['start', 'slope', 'minimum']],
  listing: ['meter', 'assetOf(address)', ['asset'], ['price', 'haircut', 'decimals', 'listed']],
} as const satisfies Reads

/** What may revert without failing the read: a state carries the error. */
const oracles = {
  price: ['listing.price', 'price()'],
  sigma: ['volatility', 'volatility()'],
} as const satisfies Reads

/** What `getMeterState` loads with the first read, together with the lens. */
export async function readMeter(client: Client, parameters: getMeterState.Parameters): Promise<MeterState> {
  const { asset, blockNumber, blockTag, meter } = parameters
  const { answers, block } = await getAnswers(client, {
    blockNumber,
    blockTag,
    given: { asset, meter },
    reads: { ...reads, ...oracles },
  })
  const { epoch, listing, slowdown, treasury } = settled(answers, reads)
  const { price, sigma } = answers as Answers<typeof oracles>
  return {
    asset: {
      address: asset,
      decimals: Number(listing.decimals),
      haircut: listing.haircut,
      listed: listing.listed === 1n,
      price: listing.price === 0n ? WAD : price,
    },
    block,
    epoch,
    meter,
    slowdown,
    treasury: addressOf(treasury),
    volatility: sigma,
  }
}
