import type { BaseUnits, Seconds, UnlockSchedule, Wad } from '@holdfast/core'
import { type Account, type Address, createPublicClient, createWalletClient, type Hash, type Hex, http } from 'viem'
import { expectTypeOf, test } from 'vitest'
import {
  executeClaimGrantCall,
  executeCreateLinearGrant,
  executeCreateLinearGrantCall,
  executeVestingBatchCall,
  getGrants,
  getVestingState,
  quoteClaimGrant,
  quoteCreateLinearGrant,
  quoteGrant,
  quoteRevokeGrant,
  quoteVestingBatch,
  simulateVestingBatch,
  type VestingGrants,
  type VestingState,
  vestingActions,
  watchGrants,
} from '../vesting.js'

const vault = '0x5FbDB2315678afecb367f032d93F642f64180aa3'
const client = createPublicClient({ transport: http() })
const schedule = { duration: 2n, start: 1n } as const

test('default', async () => {
  const state = await getVestingState(client, { ids: [1n], vault })
  expectTypeOf(state).toEqualTypeOf<VestingState>()
  expectTypeOf(quoteClaimGrant(state, { id: 1n }).amount).toEqualTypeOf<BaseUnits>()
  const grants = await getGrants(client, { vault })
  expectTypeOf(grants).toEqualTypeOf<VestingGrants>()
  expectTypeOf(grants.schedule).toEqualTypeOf<UnlockSchedule>()
})

test('parameters: id, at, to', () => {
  const state = {} as VestingState
  quoteRevokeGrant(state, { at: 1n, id: 1n, sender: vault, to: vault })
  // @ts-expect-error - a refund needs a receiver
  quoteRevokeGrant(state, { id: 1n })
  // @ts-expect-error - numbers of grants are bigints
  quoteClaimGrant(state, { id: 1 })
  // @ts-expect-error - a grant vests at a moment: which one must be said
  quoteGrant(state.grants[0], {})
})

test('parameters: units', () => {
  const state = {} as VestingState
  const common = { beneficiary: vault, schedule, sender: vault } as const
  quoteCreateLinearGrant(state, { ...common, amount: 1n as BaseUnits })
  // @ts-expect-error - a price is no amount
  quoteCreateLinearGrant(state, { ...common, amount: 1n as Wad })
})

test('parameters: schedule', () => {
  const call = executeCreateLinearGrantCall({ amount: 1n, beneficiary: vault, schedule, vault })
  expectTypeOf(call.args[2].cliff).toEqualTypeOf<Seconds>()
  expectTypeOf(call.args[3].revocable).toEqualTypeOf<boolean>()
  // @ts-expect-error - a schedule has a start
  executeCreateLinearGrantCall({ amount: 1n, beneficiary: vault, schedule: { duration: 2n }, vault })
})

test('behavior: a batch answers with a quote or an error for each item', () => {
  const state = {} as VestingState
  const { results } = quoteVestingBatch(state, [(now) => quoteClaimGrant(now, { id: 1n })])
  const [first] = results
  // @ts-expect-error - an item may have failed
  first?.amount
  if (first && !(first instanceof Error)) expectTypeOf(first.amount).toEqualTypeOf<BaseUnits>()
  // @ts-expect-error - what each item is given must be said
  executeVestingBatchCall({ calls: [executeClaimGrantCall({ id: 1n, vault })], vault })
  const simulated = simulateVestingBatch(client, { calls: [], gasEach: 1n, vault })
  expectTypeOf(simulated).resolves.toEqualTypeOf<readonly (Hex | Error)[]>()
})

test('behavior: client.extend', () => {
  const account = {} as Account
  const extended = createWalletClient({ account, transport: http() }).extend(vestingActions())
  const grant = { amount: 1n, beneficiary: vault, schedule, vault } as const
  expectTypeOf(extended.executeCreateLinearGrant(grant)).resolves.toEqualTypeOf<Hash>()
  expectTypeOf(executeCreateLinearGrant(extended, grant)).resolves.toEqualTypeOf<Hash>()
  expectTypeOf(extended.getGrants({ vault })).resolves.toEqualTypeOf<VestingGrants>()
  // @ts-expect-error - the address of the vault is required
  extended.executeClaimGrant({ id: 1n })
})

test('parameters: onEvent', () => {
  const unwatch = watchGrants(client, {
    onEvent: (event) => {
      expectTypeOf(event.id).toEqualTypeOf<bigint>()
      // @ts-expect-error - what an event holds depends on what happened
      event.refunded
      if (event.name === 'Revoked') expectTypeOf(event.refunded).toEqualTypeOf<BaseUnits>()
      if (event.name === 'Transferred') expectTypeOf(event.current).toEqualTypeOf<Address>()
    },
    vault,
  })
  expectTypeOf(unwatch).toEqualTypeOf<() => void>()
})
