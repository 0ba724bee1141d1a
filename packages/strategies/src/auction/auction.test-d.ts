import type { BaseUnits, Wad } from '@holdfast/core'
import { type Account, createPublicClient, createWalletClient, type Hash, http } from 'viem'
import { expectTypeOf, test } from 'vitest'
import {
  type AuctionFill,
  type AuctionPrice,
  type AuctionPurchase,
  type AuctionState,
  auctionActions,
  executeBid,
  executeBidCall,
  getAuctionState,
  marketSolver,
  quoteAuction,
  quoteUnitPrice,
  type Solver,
  type SolverCall,
  simulateBid,
  watchBids,
} from '../auction.js'
import { compareExecution } from '../buyback.js'

const address = '0x5FbDB2315678afecb367f032d93F642f64180aa3'
const client = createPublicClient({ transport: http() })
const fill = { asset: address, epoch: 1n, maximumPayment: 10n } as const satisfies AuctionFill
const bid = { auction: address, fill, recipient: address } as const

test('default', async () => {
  const state = await getAuctionState(client, { asset: address, auction: address })
  expectTypeOf(state).toEqualTypeOf<AuctionState>()
  expectTypeOf(quoteAuction(state)).toEqualTypeOf<AuctionPurchase>()
  expectTypeOf(quoteUnitPrice(state)).toEqualTypeOf<AuctionPrice>()
  expectTypeOf<AuctionPurchase['quoteIn']>().toEqualTypeOf<BaseUnits>()
  expectTypeOf<AuctionPurchase['unitPrice']>().toEqualTypeOf<Wad>()
})

test('behavior: a reading may have failed', async () => {
  const { price } = await getAuctionState(client, { asset: address, auction: address })
  expectTypeOf(price).toEqualTypeOf<bigint | Error>()
  // @ts-expect-error - an oracle's answer must be narrowed before it is used
  price + 1n
})

test('parameters: asset', () => {
  // @ts-expect-error - an auction sells several assets: which one is read must be said
  getAuctionState(client, { auction: address })
})

test('parameters: at, epoch, maximumPayment', () => {
  const state = {} as AuctionState
  quoteAuction(state, { at: 1n, epoch: 2n, maximumPayment: 3n, minimumLot: 4n })
  // @ts-expect-error - times are bigints
  quoteAuction(state, { at: 1 })
  // @ts-expect-error - a price is no payment
  quoteAuction(state, { maximumPayment: 1n as Wad })
})

test('parameters: units', () => {
  const units = 1n as BaseUnits
  const terms = {} as AuctionState['terms']
  // @ts-expect-error - an amount is no price
  terms.priceCap = units
})

test('parameters: fill', () => {
  expectTypeOf(executeBidCall(bid)).toEqualTypeOf<SolverCall>()
  expectTypeOf(simulateBid(client, bid)).resolves.toEqualTypeOf<AuctionPurchase>()
  // @ts-expect-error - a bid names the epoch it is for
  executeBidCall({ ...bid, fill: { asset: address, maximumPayment: 10n } })
  // @ts-expect-error - a bid says what it pays at most
  executeBidCall({ ...bid, fill: { asset: address, epoch: 1n } })
  // @ts-expect-error - a call that is only described has no sender: somebody must receive the lot
  executeBidCall({ auction: address, fill })
})

test('parameters: solver', () => {
  const solver = marketSolver({ bidder: address, market: address, minimumProfit: 1n })
  expectTypeOf(solver).toEqualTypeOf<Solver>()
  executeBidCall({ ...bid, solver })
  // @ts-expect-error - what must be left over is the caller's decision
  marketSolver({ bidder: address, market: address })
  // @ts-expect-error - a solver pays itself, so there is nobody's balance to simulate a bid with
  simulateBid(client, { ...bid, solver })
})

test('behavior: client.extend', () => {
  const account = {} as Account
  const extended = createWalletClient({ account, transport: http() }).extend(auctionActions())
  expectTypeOf(extended.executeBid({ auction: address, fill })).resolves.toEqualTypeOf<Hash>()
  expectTypeOf(executeBid(extended, { auction: address, fill })).resolves.toEqualTypeOf<Hash>()
  expectTypeOf(extended.getAuctionState({ asset: address, auction: address })).resolves.toEqualTypeOf<AuctionState>()
  // @ts-expect-error - the address of the auction is required
  extended.executeBid({ fill })
})

test('parameters: onBid', () => {
  const unwatch = watchBids(client, {
    auction: address,
    onBid: ({ asset, epoch, purchase }) => {
      expectTypeOf(asset).toEqualTypeOf<`0x${string}`>()
      expectTypeOf(epoch).toEqualTypeOf<bigint>()
      expectTypeOf(purchase).toEqualTypeOf<AuctionPurchase>()
    },
  })
  expectTypeOf(unwatch).toEqualTypeOf<() => void>()
})

test('behavior: an execution is narrowed before it is used', () => {
  const { executions, ranking } = compareExecution({ auction: {} as AuctionState })
  expectTypeOf(ranking).toEqualTypeOf<readonly ('auction' | 'split' | 'swap')[]>()
  // @ts-expect-error - it may be refused, unsold or not configured
  executions.auction.tokenOut
  if (executions.auction.kind === 'possible') {
    expectTypeOf(executions.auction.tokenOut).toEqualTypeOf<BaseUnits>()
  }
})
