// The auction on a whole protocol: quote = preview = simulate = execute, to the wei, over random states; actions, solver.
import { buybackAuctionAbi, marketBidderAbi, proceedsSplitterAbi, treasuryAbi } from '@holdfast/bindings'
import * as errors from '@holdfast/bindings/errors'
import { fromRevert } from '@holdfast/bindings/errors'
import { type Address, createPublicClient, custom, erc20Abi, parseEventLogs, parseUnits, zeroAddress } from 'viem'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Chain, startChain, stranger } from '../../bindings/test/chain.js'
import { deployProtocol, type Protocol } from '../../bindings/test/protocol.js'
import {
  type AuctionPurchase,
  auctionActions,
  executeBid,
  executeBidCall,
  getAuctionState,
  marketSolver,
  quoteAuction,
  quoteUnitPrice,
  simulateBid,
  watchBids,
} from '../src/auction.js'
import { compareExecution, getBuybackState } from '../src/buyback.js'
import { auctionPace, auctionTerms, deployAuction } from './auctionProtocol.js'
import { randomOf } from './random.js'

const WAD = 10n ** 18n
const runs = Number(process.env.HOLDFAST_PROPERTY_RUNS ?? 60)
const seed = Number(process.env.HOLDFAST_PROPERTY_SEED ?? 20_261_124)

let chain: Chain
let protocol: Protocol
let asset: Address
let auction: Address
let bidder: Address
let snapshot: `0x${string}`

beforeAll(async () => {
  chain = await startChain()
  protocol = await deployProtocol(chain)
  asset = protocol.asset
  ;({ auction, bidder } = await deployAuction(chain, protocol))
  await protocol.run(3600)
})

afterAll(() => chain?.stop())

beforeEach(async () => {
  snapshot = await chain.client.snapshot()
})

afterEach(async () => {
  await chain.client.revert({ id: snapshot })
})

/** Time of the next block, so that what is read of the pending block is what will be mined. */
async function fixNextBlock(): Promise<void> {
  const { timestamp } = await chain.client.getBlock()
  await chain.client.setNextBlockTimestamp({ timestamp: timestamp + 12n })
}

/** What the mined transaction reported. */
async function purchaseOf(hash: `0x${string}`): Promise<AuctionPurchase | undefined> {
  const { logs } = await chain.client.waitForTransactionReceipt({ hash })
  const [log] = parseEventLogs({ abi: buybackAuctionAbi, eventName: 'Filled', logs })
  return log?.args.purchase
}

/** Lets the price come down to where bids are taken, and fixes the next block. */
async function descend(): Promise<void> {
  await protocol.run(9_000)
  await fixNextBlock()
}

/** The result, or the name of the error. */
async function attempt<value>(call: () => Promise<value>): Promise<value | string> {
  try {
    return await call()
  } catch (error) {
    return (fromRevert(error) as Error).name
  }
}

const preview = () =>
  chain.client.readContract({
    abi: buybackAuctionAbi,
    address: auction,
    args: [asset],
    blockTag: 'pending',
    functionName: 'previewBid',
  })

describe('getAuctionState', () => {
  test('default: one request, at one block', async () => {
    const before = chain.requests.length
    const state = await getAuctionState(chain.client, { asset, auction })
    expect(chain.requests.slice(before)).toEqual(['eth_call'])
    const block = await chain.client.getBlock()
    expect(state.block).toEqual({ number: block.number, timestamp: block.timestamp })
    const { anchor: _, decimals, price: __, volatility: ___, ...terms } = auctionTerms(protocol)
    expect(state).toMatchObject({ asset: { address: asset, decimals }, listed: true, pressure: WAD, terms })
    expect(state.pace).toEqual({ ...auctionPace(), duration: BigInt(auctionPace().duration) })
  })

  test('default: the price is that of the contract', async () => {
    for (const seconds of [0, 5_000, 20_000]) {
      await protocol.run(seconds)
      const state = await getAuctionState(chain.client, { asset, auction })
      const quote = await chain.client.readContract({
        abi: buybackAuctionAbi,
        address: auction,
        args: [asset],
        functionName: 'quote',
      })
      expect(quoteUnitPrice(state)).toEqual(quote)
    }
  })

  test('behavior: an asset that is not listed', async () => {
    const state = await getAuctionState(chain.client, { asset: protocol.token, auction })
    expect(state.listed).toBe(false)
    expect(() => quoteAuction(state)).toThrow(errors.BuybackAuctionUnknownAssetError)
  })

  test('error: UnexpectedAnswerError', async () => {
    await expect(getAuctionState(chain.client, { asset, auction: protocol.token })).rejects.toThrow(
      errors.UnexpectedAnswerError,
    )
  })
})

describe('executeBid', () => {
  test('default: quote, preview, simulation and execution agree', async () => {
    await descend()
    const quote = quoteAuction(await getAuctionState(chain.client, { asset, auction, blockTag: 'pending' }))
    const fill = { asset, epoch: quote.epoch, maximumPayment: quote.tokenOut, minimumLot: quote.quoteIn }
    const me = chain.client.account.address
    expect(await preview()).toEqual(quote)
    expect(await simulateBid(chain.client, { auction, blockTag: 'pending', fill, recipient: me })).toEqual(quote)
    expect(await purchaseOf(await executeBid(chain.client, { auction, blockTag: 'pending', fill }))).toEqual(quote)
  })

  test('parameters: fill', async () => {
    await descend()
    const { epoch, quoteIn, tokenOut } = quoteAuction(
      await getAuctionState(chain.client, { asset, auction, blockTag: 'pending' }),
    )
    const bid = (fill: object) =>
      executeBid(chain.client, {
        auction,
        blockTag: 'pending',
        fill: { asset, epoch, maximumPayment: tokenOut, ...fill },
      })
    await expect(bid({ maximumPayment: tokenOut - 1n })).rejects.toThrow(errors.BuybackAuctionAboveLimitError)
    await expect(bid({ minimumLot: quoteIn + 1n })).rejects.toThrow(errors.BuybackAuctionLotTooSmallError)
    await expect(bid({ epoch: epoch + 1n })).rejects.toThrow(errors.DutchAuctionStaleEpochError)
  })

  test('parameters: deadline', async () => {
    await descend()
    const { timestamp } = await chain.client.getBlock()
    const fill = { asset, epoch: 0n, maximumPayment: 2n ** 200n }
    await expect(executeBid(chain.client, { auction, deadline: timestamp - 1n, fill })).rejects.toThrow(
      errors.BuybackAuctionExpiredError,
    )
  })

  test('behavior: an epoch sells one lot, and nothing is sent when the simulation fails', async () => {
    await descend()
    const { epoch, tokenOut } = quoteAuction(
      await getAuctionState(chain.client, { asset, auction, blockTag: 'pending' }),
    )
    const fill = { asset, epoch, maximumPayment: tokenOut }
    await executeBid(chain.client, { auction, blockTag: 'pending', fill })
    const before = chain.requests.length
    await expect(executeBid(chain.client, { auction, fill })).rejects.toThrow(errors.DutchAuctionStaleEpochError)
    await expect(executeBid(chain.client, { auction, fill: { ...fill, epoch: epoch + 1n } })).rejects.toThrow(
      errors.DutchAuctionNotOpenError,
    )
    expect(chain.requests.slice(before).filter((method) => method.startsWith('eth_send'))).toEqual([])
  })

  test('parameters: solver', async () => {
    await descend()
    // The market gives more than the auction asks for once the price is below the pool's.
    const state = await getAuctionState(chain.client, { asset, auction, blockTag: 'pending' })
    const { epoch, quoteIn, tokenOut } = quoteAuction(state)
    const solver = marketSolver({ bidder, market: protocol.market, minimumProfit: 1n })
    const parameters = {
      auction,
      blockTag: 'pending',
      fill: { asset, epoch, maximumPayment: tokenOut },
      solver,
    } as const
    const balance = () =>
      chain.client.readContract({ abi: erc20Abi, address: protocol.token, args: [stranger], functionName: 'balanceOf' })
    const before = await balance()
    const hash = await executeBid(chain.client, { ...parameters, account: stranger, gas: 5_000_000n })
    const { logs } = await chain.client.waitForTransactionReceipt({ hash })
    const [log] = parseEventLogs({ abi: marketBidderAbi, eventName: 'FilledFromMarket', logs })
    expect(log?.args).toMatchObject({ lot: quoteIn, payment: tokenOut })
    expect(log?.args.profit).toBeGreaterThan(0n)
    expect((await balance()) - before).toBe(log?.args.profit)
  })

  test('behavior: without an account it says what is missing', async () => {
    const nobody = createPublicClient({ transport: custom({ request: async () => '0x' }) })
    const fill = { asset, epoch: 0n, maximumPayment: 0n }
    await expect(executeBid(nobody, { auction, fill })).rejects.toThrow('Pass an account')
  })
})

test('executeBidCall: encodes as the contract decodes', async () => {
  await descend()
  const { epoch, tokenOut } = quoteAuction(await getAuctionState(chain.client, { asset, auction, blockTag: 'pending' }))
  const call = executeBidCall({ auction, fill: { asset, epoch, maximumPayment: tokenOut }, recipient: stranger })
  const gas = await chain.client.estimateContractGas({
    ...call,
    account: chain.client.account,
    blockTag: 'pending',
  } as never)
  expect(gas).toBeGreaterThan(50_000n)
})

test('watchBids: calls back for every fill', async () => {
  const seen: watchBids.Event[] = []
  await descend()
  // From here on, since the watch need not have begun when the bid is sent.
  const fromBlock = await chain.client.getBlockNumber({ cacheTime: 0 })
  const onBid = (event: watchBids.Event) => seen.push(event)
  const unwatch = watchBids(chain.client, { asset, auction, fromBlock, onBid, pollingInterval: 20 })
  const quote = quoteAuction(await getAuctionState(chain.client, { asset, auction, blockTag: 'pending' }))
  const fill = { asset, epoch: quote.epoch, maximumPayment: quote.tokenOut }
  const client = chain.client.extend(auctionActions())
  await client.executeBid({ auction, blockTag: 'pending', fill })
  await expect.poll(() => seen.length, { timeout: 10_000 }).toBe(1)
  unwatch()
  expect(seen[0]).toMatchObject({ asset: protocol.asset, epoch: quote.epoch, purchase: quote })
})

test('compareExecution: of states that were read', async () => {
  await descend()
  const states = {
    auction: await getAuctionState(chain.client, { asset, auction, blockTag: 'pending' }),
    swap: await getBuybackState(chain.client, { blockTag: 'pending', buyback: protocol.buyback }),
  }
  const { executions } = compareExecution(states)
  expect(executions.swap).toMatchObject({ kind: 'possible' })
  expect(executions.auction).toMatchObject({ kind: 'possible' })
  expect(executions.split).toMatchObject({ kind: 'unconfigured' })
})

test(`property: quote = preview = simulate = execute in ${runs} states`, async () => {
  const { call, client } = chain
  const me = client.account.address
  const outcomes: Record<string, number> = {}
  const base = await client.snapshot()
  let start = base
  for (let index = 0; index < runs; index++) {
    const random = randomOf(seed + index)
    const likely = (share: number) => random() < share
    const share = (from: number, to: number) => BigInt(Math.round((from + (to - from) * random()) * 1e6)) * 10n ** 12n
    const amount = (from: number, to: number) => parseUnits((from + (to - from) * random()).toFixed(2), 6)
    if (likely(0.5)) {
      const priced = likely(0.7)
      const volatile = priced && likely(0.5)
      const terms = auctionTerms(protocol)
      const baseLot = amount(10, 3000)
      const want = share(0.9, 1)
      const decay = share(0.2, 0.5)
      await call(auction, buybackAuctionAbi, 'setAsset', [
        asset,
        {
          ...terms,
          anchor: priced ? terms.anchor : `0x${'0'.repeat(40)}`,
          baseLot,
          drawdownStart: share(0, 0.2),
          kPrice: priced ? share(0.1, 9) : 0n,
          kVolatility: volatile ? share(0.001, 0.3) : 0n,
          minimumLot: likely(0.8) ? 1n : baseLot,
          multiplierMin: share(0, 1),
          priceCap: share(0.4, 1),
          volatility: volatile ? terms.volatility : `0x${'0'.repeat(40)}`,
          want,
        },
        { ...auctionPace(), breaker: share(0.01, 0.1), decay, duration: 3600 + Math.floor(random() * 80_000) },
      ])
    }
    if (likely(0.4)) {
      const burnShare = share(0, 1)
      await call(protocol.splitter, proceedsSplitterAbi, 'setBurnShare', [burnShare, burnShare, zeroAddress])
    }
    for (let round = Math.floor(random() * 3); round > 0; round--) {
      if (likely(0.4)) await call(protocol.treasury, treasuryAbi, 'collect', [asset, amount(100, 50_000)])
      if (likely(0.5)) await protocol.buy(amount(1, 30_000))
      else await protocol.sell(parseUnits((1 + random() * 60_000).toFixed(3), 18))
      await protocol.run(Math.floor(random() * 12_000))
    }
    if (likely(0.05)) await call(protocol.treasury, treasuryAbi, 'pause')
    await protocol.pass(1 + Math.floor(random() * (likely(0.9) ? 700 : 40_000)))
    await fixNextBlock()

    const context = `state ${index} of seed ${seed}`
    const state = await getAuctionState(client, { asset, auction, blockTag: 'pending' })
    const quoted = await attempt(async () => quoteAuction(state))
    expect(await attempt(preview), context).toEqual(quoted)
    const fill = { asset, epoch: state.round.epoch, maximumPayment: 2n ** 200n }
    const bid = { auction, blockTag: 'pending', fill, recipient: me } as const
    expect(await attempt(() => simulateBid(client, bid)), context).toEqual(quoted)
    const outcome = typeof quoted === 'string' ? quoted : 'sold'
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
    if (outcome === 'sold') {
      const nonce = await chain.nonceOf()
      const hash = await executeBid(client, { auction, blockTag: 'pending', fill, gas: 5_000_000n, nonce })
      expect(await purchaseOf(hash), context).toEqual(quoted)
    }
    // Two states of three grow out of the one before, the third begins anew.
    if (index % 3 === 2) {
      await client.revert({ id: start })
      start = await client.snapshot()
    }
  }
  process.stdout.write(`quote = execute, auction: ${JSON.stringify(outcomes)}\n`)
  expect(outcomes.sold ?? 0).toBeGreaterThan(runs / 6)
})
