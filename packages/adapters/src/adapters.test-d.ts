import type { BaseUnits, Wad } from '@holdfast/core'
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
