import type { Answers, Reads } from '@holdfast/bindings/lens'
import { type Address, type BlockTag, type Client, getAddress, toHex } from 'viem'
import { answered } from '../answered.js'
import { named } from '../named.js'
import type { Market, PriceSource } from './ports.js'
import type { BuybackState } from './types.js'

/** What `quoteBuyback` needs, in the order in which one answer leads to the next. */
const reads = {
  treasury: ['buyback', 'TREASURY()'],
  guard: ['buyback', 'GUARD()'],
  market: ['buyback', 'MARKET()'],
  splitter: ['buyback', 'SPLITTER()'],
  anchor: ['buyback', 'ANCHOR()'],
  volatility: ['buyback', 'VOLATILITY()'],
  asset: ['buyback', 'ASSET()'],
  token: ['buyback', 'TOKEN()'],
  lastExecution: ['buyback', 'lastExecution()'],
  executions: ['buyback', 'executions()'],
  parameters: [
    'buyback',
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
  rules: ['guard', 'venue(address)', ['market'], ['price', 'liquidity', 'want', 'attackerShare']],
  lastLotBlock: ['guard', 'lastLotBlock()'],
  price: ['rules.price', 'price()'],
  referenceReserve: ['rules.liquidity', 'referenceReserve()'],
  openingRatio: ['rules.liquidity', 'openingRatio()'],
  anchorPrice: ['anchor', 'price()'],
  sigma: ['volatility', 'volatility()'],
  mandate: [
    'treasury',
    'mandateOf(address,address)',
    ['buyback', 'asset'],
    [
      'source',
      'expiry',
      'lossLimit',
      'rate',
      'burst',
      'lifetimeCap',
      'spent',
      'accruedAt',
      'lossEpoch',
      'level',
      'lossUsed',
    ],
  ],
  reserve: [
    'treasury',
    'reserveOf(address)',
    ['asset'],
    ['recorded', 'owed', 'pending', 'price', 'haircut', 'decimals'],
  ],
  snapshot: ['treasury', 'snapshot()', [], ['usable', 'floor', 'liabilities', 'credit', 'renewedAt', 'slope']],
  maximumAge: ['treasury', 'maximumAge()'],
  paused: ['treasury', 'paused()'],
  migratedTo: ['treasury', 'migratedTo()'],
  held: ['treasury', 'held()'],
} as const satisfies Reads

/**
 * Reads everything a buyback depends on, in one request, at one block.
 *
 * Reads the module, its treasury, guard, market, splitter, oracles and tokens through `StateLens`, which needs no
 * deployment. Works with `Treasury` and `ExecutionGuard` of this project; behind another `ITreasury`, use
 * `simulateBuyback`. An oracle that reverts does not fail the read: its error stands in the state, and `quoteBuyback`
 * throws it where the contract would have needed the answer.
 *
 * @param client - Client of the chain.
 * @param parameters - {@link getBuybackState.Parameters}
 * @returns {@link BuybackState}
 * @throws `UnexpectedAnswerError` when `buyback`, or something it is wired to, is another contract.
 * @throws `CallExecutionError` of viem when the request itself fails.
 *
 * @example
 * ```ts no-run
 * import { getBuybackState, quoteBuyback } from '@holdfast/strategies/buyback'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') })
 * const state = await getBuybackState(client, { buyback: '0x5FbDB2315678afecb367f032d93F642f64180aa3' })
 * const { burned, quoteIn } = quoteBuyback(state)
 * ```
 */
export async function getBuybackState<venue = unknown>(
  client: Client,
  parameters: getBuybackState.Parameters<venue>,
): Promise<BuybackState<venue>> {
  const { anchor, blockNumber, blockTag, buyback, market } = parameters
  return named(async () => {
    // Most of a dApp never reads a module's state: the lens comes along with the first read.
    const { getAnswers } = await import('@holdfast/bindings/lens')
    const { answers, block } = await getAnswers(client, {
      blockNumber,
      blockTag,
      given: { buyback, ...anchor?.given },
      reads: { ...reads, ...market?.reads, ...anchor?.reads },
    })
    const own = answers as Answers<typeof reads>
    const reserve = answered(own.reserve)
    const { attackerShare, want } = answered(own.rules)
    const { openingRatio, price, referenceReserve } = own
    return {
      anchor: anchor ? attempt(() => anchor.price(answers, block).price) : own.anchorPrice,
      asset: { address: addressOf(answered(own.asset)), decimals: Number(answered(own.assetDecimals)) },
      block,
      burnShare: answered(own.burnShare),
      depth: answered(own.depth),
      executions: answered(own.executions),
      guard: {
        attackerShare,
        lastLotBlock: answered(own.lastLotBlock),
        openingRatio,
        price,
        referenceReserve,
        want,
      },
      lastExecution: answered(own.lastExecution),
      market: addressOf(answered(own.market)),
      parameters: answered(own.parameters),
      token: {
        address: addressOf(answered(own.token)),
        cap: answered(own.cap),
        decimals: Number(answered(own.tokenDecimals)),
        totalSupply: answered(own.totalSupply),
      },
      treasury: {
        held: answered(own.held),
        mandate: answered(own.mandate),
        maximumAge: answered(own.maximumAge),
        migrated: answered(own.migratedTo) !== 0n,
        paused: answered(own.paused) !== 0n,
        reserve: { ...reserve, decimals: Number(reserve.decimals) },
        snapshot: answered(own.snapshot),
      },
      venue: market?.venue(answers) as venue,
      volatility: own.sigma,
    }
  })
}

/** An address, as a word holds it. */
function addressOf(word: bigint): Address {
  return getAddress(toHex(word, { size: 20 }))
}

/** A price that cannot be vouched for is part of the state, not a failure to read it. */
function attempt<value>(call: () => value): value | Error {
  try {
    return call()
  } catch (error) {
    return error as Error
  }
}

export declare namespace getBuybackState {
  /** Which module, at which block. */
  type Parameters<venue = unknown> = {
    /** Source to take the anchor price from instead of the module's own: what if it were anchored to that? */
    anchor?: PriceSource | undefined
    /** Block to read at; the latest by default. */
    blockNumber?: bigint | undefined
    /** Named block to read at; `latest` by default. */
    blockTag?: BlockTag | undefined
    /** Address of the `BuybackSwap`. */
    buyback: Address
    /** Adapter of the venue, for its exact errors; without one `state.venue` is undefined. */
    market?: Market<venue> | undefined
  }
}
