import type { BaseUnits, Wad } from '@holdfast/core'
import { type Account, createPublicClient, createWalletClient, type Hash, http } from 'viem'
import { expectTypeOf, test } from 'vitest'
import {
  type BuybackState,
  buybackActions,
  executeBuyback,
  executeBuybackCall,
  getBuybackState,
  type Market,
  type Purchase,
  quoteBuyback,
  watchBuyback,
} from '../buyback.js'

const buyback = '0x5FbDB2315678afecb367f032d93F642f64180aa3'
const client = createPublicClient({ transport: http() })
const market = {} as Market<{ paused: boolean }>

test('default', async () => {
  const state = await getBuybackState(client, { buyback })
  expectTypeOf(state).toEqualTypeOf<BuybackState>()
  expectTypeOf(quoteBuyback(state)).toEqualTypeOf<Purchase>()
  expectTypeOf<Purchase['quoteIn']>().toEqualTypeOf<BaseUnits>()
  expectTypeOf<Purchase['effectivePrice']>().toEqualTypeOf<Wad>()
})

test('behavior: a reading may have failed', async () => {
  const { anchor } = await getBuybackState(client, { buyback })
  expectTypeOf(anchor).toEqualTypeOf<bigint | Error>()
  // @ts-expect-error - an oracle's answer must be narrowed before it is used
  anchor + 1n
})

test('parameters: market', async () => {
  const state = await getBuybackState(client, { buyback, market })
  expectTypeOf(state.venue).toEqualTypeOf<{ paused: boolean }>()
  quoteBuyback(state, { market })
  const plain: BuybackState<undefined> = { ...state, venue: undefined }
  // @ts-expect-error - the venue's state was not read
  quoteBuyback(plain, { market })
})

test('parameters: units', () => {
  const units = 1n as BaseUnits
  const parameters = {} as BuybackState['parameters']
  // @ts-expect-error - an amount is no price
  parameters.priceCap = units
})

test('parameters: buyback', () => {
  // @ts-expect-error - the address of the module is required
  executeBuybackCall({ minimumOut: 1n })
  // @ts-expect-error - amounts are bigints
  executeBuybackCall({ buyback, minimumOut: 1 })
  expectTypeOf(executeBuybackCall({ buyback }).functionName).toEqualTypeOf<'execute'>()
})

test('behavior: client.extend', async () => {
  const account = {} as Account
  const extended = createWalletClient({ account, transport: http() }).extend(buybackActions())
  expectTypeOf(extended.executeBuyback({ buyback })).resolves.toEqualTypeOf<Hash>()
  expectTypeOf(executeBuyback(extended, { buyback })).resolves.toEqualTypeOf<Hash>()
  expectTypeOf(extended.getBuybackState({ buyback, market })).resolves.toEqualTypeOf<
    BuybackState<{ paused: boolean }>
  >()
})

test('parameters: onBuyback', () => {
  const unwatch = watchBuyback(client, {
    buyback,
    onBuyback: ({ purchase, sequence }) => {
      expectTypeOf(purchase).toEqualTypeOf<Purchase>()
      expectTypeOf(sequence).toEqualTypeOf<bigint>()
    },
  })
  expectTypeOf(unwatch).toEqualTypeOf<() => void>()
})
