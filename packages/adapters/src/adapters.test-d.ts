import { type BaseUnits, type UnlockSchedule, unlockCalendar, type Wad } from '@holdfast/core'
import {
  type BuybackState,
  getBuybackState,
  type Market,
  type Price,
  type PriceSource,
  quoteBuyback,
} from '@holdfast/strategies/buyback'
import { type Account, createPublicClient, createWalletClient, type Hash, http } from 'viem'
import { expectTypeOf, test } from 'vitest'
import { chainlinkPrice, checkChainlinkRound, getChainlinkPrice } from './chainlink.js'
import { getSablierStreams, type SablierShape } from './sablier.js'
import {
  batchSafeCalls,
  getSafeTreasuryState,
  type SafeTransaction,
  type SafeTreasuryState,
  toSafeCall,
} from './safe.js'
import {
  getUniswapV2OracleState,
  getUniswapV2Price,
  getUniswapV2State,
  observe,
  observeCall,
  quoteUniswapV2,
  type UniswapV2Venue,
  uniswapV2Market,
  uniswapV2Price,
} from './uniswap-v2.js'
import {
  getUniswapV3Price,
  getUniswapV3State,
  quoteUniswapV3,
  type UniswapV3State,
  type UniswapV3Venue,
  uniswapV3Market,
  uniswapV3Price,
} from './uniswap-v3.js'
import { getVestingWallets, type VestingWallets } from './vesting-wallet.js'
import { getVotingEscrowLocks, getVotingEscrowState } from './voting-escrow.js'

const address = '0x5FbDB2315678afecb367f032d93F642f64180aa3'
const client = createPublicClient({ transport: http() })
const rules = { maximumAge: 60n, maximumPrice: 2n, minimumPrice: 1n } as const

test('behavior: the adapters implement the ports', async () => {
  expectTypeOf(uniswapV2Market).toEqualTypeOf<Market<UniswapV2Venue>>()
  expectTypeOf(uniswapV2Price({ oracle: address })).toEqualTypeOf<PriceSource>()
  expectTypeOf(chainlinkPrice({ ...rules, feed: address })).toEqualTypeOf<PriceSource>()
  const state = await getBuybackState(client, { buyback: address, market: uniswapV2Market })
  expectTypeOf(state).toEqualTypeOf<BuybackState<UniswapV2Venue>>()
  quoteBuyback(state, { market: uniswapV2Market })
  const plain: BuybackState<undefined> = { ...state, venue: undefined }
  // @ts-expect-error - the venue's state was not read
  quoteBuyback(plain, { market: uniswapV2Market })
})

test('behavior: the market of a Uniswap v3 pool belongs to the state that was read', async () => {
  const pool = await getUniswapV3State(client, { pool: address, words: 4 })
  expectTypeOf(pool).toEqualTypeOf<UniswapV3State>()
  const market = uniswapV3Market({ state: pool })
  expectTypeOf(market).toEqualTypeOf<Market<UniswapV3Venue>>()
  // @ts-expect-error - the pool is read before, not by its address
  uniswapV3Market({ pool: address })
  const state = await getBuybackState(client, { buyback: address, market })
  expectTypeOf(state).toEqualTypeOf<BuybackState<UniswapV3Venue>>()
  quoteBuyback(state, { market })
  // @ts-expect-error - what a pair holds says nothing about ticks
  quoteBuyback(state, { market: uniswapV2Market })
  // @ts-expect-error - the venue's state was not read
  quoteBuyback({ ...state, venue: undefined } as BuybackState<undefined>, { market })
})

test('behavior: a quote of a Uniswap v3 pool', () => {
  const state = {} as UniswapV3State
  expectTypeOf(quoteUniswapV3(state, { amountIn: 1n, assetIn: address })).toEqualTypeOf<BaseUnits>()
  // @ts-expect-error - a pool sells both ways: which asset is paid in must be said
  quoteUniswapV3(state, { amountIn: 1n })
  // @ts-expect-error - amounts are bigints
  quoteUniswapV3(state, { amountIn: 1, assetIn: address })
  // @ts-expect-error - how far to read is the caller's decision
  getUniswapV3State(client, { pool: address })
  // @ts-expect-error - a price is no amount
  quoteUniswapV3(state, { amountIn: 1n as Wad, assetIn: address })
})

test('behavior: the price of a Uniswap v3 pool', () => {
  const given = { base: address, pool: address, window: 1_800n } as const
  expectTypeOf(uniswapV3Price(given)).toEqualTypeOf<PriceSource>()
  expectTypeOf(getUniswapV3Price(client, given)).resolves.toEqualTypeOf<Price>()
  // @ts-expect-error - there is no default window
  uniswapV3Price({ base: address, pool: address })
  // @ts-expect-error - seconds are bigints
  uniswapV3Price({ ...given, window: 1_800 })
})

test('behavior: a quote takes what was read', async () => {
  const state = await getUniswapV2State(client, { market: address })
  expectTypeOf(quoteUniswapV2(state, { amountIn: 1n })).toEqualTypeOf<BaseUnits>()
  // @ts-expect-error - amounts are bigints
  quoteUniswapV2(state, { amountIn: 1 })
  // @ts-expect-error - a price is no amount
  quoteUniswapV2(state, { amountIn: 1n as Wad })
})

test('behavior: a reading may have failed', async () => {
  const { price } = await getUniswapV2OracleState(client, { oracle: address })
  expectTypeOf(price).toEqualTypeOf<Wad | Error>()
  // @ts-expect-error - an oracle's answer must be narrowed before it is used
  price + 1n
})

test('behavior: prices', () => {
  expectTypeOf(getUniswapV2Price(client, { oracle: address })).resolves.toEqualTypeOf<Price>()
  expectTypeOf(getChainlinkPrice(client, { ...rules, feed: address })).resolves.toEqualTypeOf<Price>()
  // @ts-expect-error - every rule is the caller's decision: there is no default age
  getChainlinkPrice(client, { feed: address, maximumPrice: 2n, minimumPrice: 1n })
  // @ts-expect-error - the block's time is part of a round
  checkChainlinkRound({ answer: 1n, decimals: 8, updatedAt: 1n }, rules)
})

test('behavior: an action needs no account in the client when one is passed', () => {
  expectTypeOf(observeCall({ oracle: address }).functionName).toEqualTypeOf<'observe'>()
  const wallet = createWalletClient({ account: {} as Account, transport: http() })
  expectTypeOf(observe(wallet, { oracle: address })).resolves.toEqualTypeOf<Hash>()
  expectTypeOf(observe(client, { account: address, oracle: address })).resolves.toEqualTypeOf<Hash>()
  // @ts-expect-error - the address of the oracle is required
  observe(client, { account: address })
})

test('behavior: every reader of locks gives what a calendar takes', async () => {
  const { block, schedule } = await getVotingEscrowLocks(client, { accounts: [address], escrow: address })
  expectTypeOf(schedule).toEqualTypeOf<UnlockSchedule>()
  unlockCalendar({ ...schedule, from: block.timestamp })
  const sablier = await getSablierStreams(client, { ids: [1n], lockup: address })
  expectTypeOf(sablier.schedule).toEqualTypeOf<UnlockSchedule>()
  const wallets = await getVestingWallets(client, { token: address, wallets: [address] })
  expectTypeOf(wallets).toEqualTypeOf<VestingWallets>()
  // @ts-expect-error - an escrow does not say how long its longest lock is
  getVotingEscrowState(client, { escrow: address })
  // @ts-expect-error - numbers of streams are bigints
  getSablierStreams(client, { ids: [1], lockup: address })
})

test('behavior: the shape of a stream is known by its model', () => {
  const shape = {} as SablierShape
  // @ts-expect-error - only a tranched stream has tranches
  shape.tranches
  if (shape.model === 'tranched') expectTypeOf(shape.tranches[0]?.amount).toEqualTypeOf<BaseUnits | undefined>()
})

test('behavior: every call of the library becomes one of a Safe', () => {
  const call = toSafeCall(observeCall({ oracle: address }))
  expectTypeOf(batchSafeCalls([call], { multiSend: address })).toEqualTypeOf<SafeTransaction>()
  expectTypeOf(getSafeTreasuryState(client, { treasury: address })).resolves.toEqualTypeOf<SafeTreasuryState>()
  // @ts-expect-error - which code the Safe runs as its own is the caller's decision
  batchSafeCalls([call], {})
  // @ts-expect-error - a call that is pending has no block to be read at
  getSafeTreasuryState(client, { blockTag: 'pending', treasury: address })
})
