import { type Answers, getAnswers, type Reads } from '@holdfast/bindings/lens'
import type { Client } from 'viem'
import { addressOf } from '../addressOf.js'
import { settled } from '../settled.js'
import { treasuryOf, treasuryReads } from '../treasury/reads.js'
import type { getBuybackState } from './getBuybackState.js'
import type { BuybackState } from './types.js'

/** What `quoteBuyback` needs, in the order in which one answer leads to the next. */
const reads = {
  treasury: ['module', 'TREASURY()'],
  guard: ['module', 'GUARD()'],
  market: ['module', 'MARKET()'],
  splitter: ['module', 'SPLITTER()'],
  anchor: ['module', 'ANCHOR()'],
  volatility: ['module', 'VOLATILITY()'],
  pressure: ['module', 'PRESSURE()'],
  asset: ['module', 'ASSET()'],
  token: ['module', 'TOKEN()'],
  lastExecution: ['module', 'lastExecution()'],
  executions: ['module', 'executions()'],
  parameters: [
    'module',
    'parameters()',
    [],
    [
      'baseLot',
      'minimumLot',
      'interval',
      'priceCap',
      'kPrice',
      'drawdownStart',
      'kVolatility',
      'multiplierMin',
      'multiplierMax',
    ],
  ],
  burnShare: ['splitter', 'burnShare()'],
  assetDecimals: ['asset', 'decimals()'],
  tokenDecimals: ['token', 'decimals()'],
  totalSupply: ['token', 'totalSupply()'],
  cap: ['token', 'CAP()'],
  depth: ['market', 'depth()', [], ['reserveIn', 'reserveOut', 'feeNumerator', 'feeDenominator']],
  rules: ['guard', 'venue(address)', ['market'], ['price', 'want', 'spacing', 'liquidity', 'attackerShare']],
  lastLotAt: ['guard', 'lastLotAt(address)', ['market']],
  lastLotBlock: ['guard', 'lastLotBlock()'],
} as const satisfies Reads

/** What may revert without failing the read: a state carries the error. */
const oracles = {
  price: ['rules.price', 'price()'],
  referenceReserve: ['rules.liquidity', 'referenceReserve()'],
  openingRatio: ['rules.liquidity', 'openingRatio()'],
  anchorPrice: ['anchor', 'price()'],
  sigma: ['volatility', 'volatility()'],
  multiplier: ['pressure', 'multiplier()'],
} as const satisfies Reads

/** What `getBuybackState` loads with the first read, together with the lens. */
export async function readBuyback<venue = unknown>(
  client: Client,
  parameters: getBuybackState.Parameters<venue>,
): Promise<BuybackState<venue>> {
  const { anchor, blockNumber, blockTag, buyback, market } = parameters
  const { answers, block } = await getAnswers(client, {
    blockNumber,
    blockTag,
    given: { module: buyback, ...anchor?.given },
    reads: { ...reads, ...oracles, ...treasuryReads, ...market?.reads, ...anchor?.reads },
  })
  const own = settled(answers, { ...reads, ...treasuryReads })
  const { anchorPrice, multiplier, openingRatio, price, referenceReserve, sigma } = answers as Answers<typeof oracles>
  const { attackerShare, spacing, want } = own.rules
  return {
    anchor: anchor ? attempt(() => anchor.price(answers, block).price) : anchorPrice,
    asset: { address: addressOf(own.asset), decimals: Number(own.assetDecimals) },
    block,
    burnShare: own.burnShare,
    buyback,
    depth: own.depth,
    executions: own.executions,
    guard: {
      attackerShare,
      lastLotAt: own.lastLotAt,
      lastLotBlock: own.lastLotBlock,
      openingRatio,
      price,
      referenceReserve,
      spacing,
      want,
    },
    lastExecution: own.lastExecution,
    market: addressOf(own.market),
    parameters: own.parameters,
    // Without a contract that measures exits, nothing raises a lot.
    pressure: own.pressure === 0n ? 10n ** 18n : multiplier,
    token: {
      address: addressOf(own.token),
      cap: own.cap,
      decimals: Number(own.tokenDecimals),
      totalSupply: own.totalSupply,
    },
    treasury: treasuryOf(own),
    venue: market?.venue(answers) as venue,
    volatility: sigma,
  }
}

/** A price that cannot be vouched for is part of the state, not a failure to read it. */
function attempt<value>(call: () => value): value | Error {
  try {
    return call()
  } catch (error) {
    return error as Error
  }
}
