// What random states on a chain rarely meet; everything else is compared with the contract in test/vesting.test.ts.
import * as errors from '@holdfast/bindings/errors'
import { zeroAddress } from 'viem'
import { expect, test } from 'vitest'
import * as vesting from '../vesting.js'

const me = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'
const other = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const ballot = '0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC'
const vault = '0x5FbDB2315678afecb367f032d93F642f64180aa3'
const token = '0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512'
const grant: vesting.VestingGrant = {
  amount: 1_000n,
  beneficiary: me,
  claimed: 0n,
  cliff: 0n,
  delegatee: zeroAddress,
  duration: 100n,
  grantor: other,
  id: 0n,
  proposed: other,
  revocable: true,
  revokedAt: 0n,
  start: 1_000n,
  startUnlock: 0n,
  tranches: [],
  transferable: true,
}
const state: vesting.VestingState = {
  block: { number: 1n, timestamp: 1_050n },
  count: 1n,
  grants: [grant],
  hasVotes: true,
  holders: [
    { address: vault, balance: 1_000n, delegatee: zeroAddress, recorded: 1_000n },
    { address: ballot, balance: 0n, delegatee: other, recorded: 0n },
  ],
  token,
  vault,
}
const short = { ...state, holders: state.holders.map((holder) => ({ ...holder, balance: 0n })) }

test('default: senders are those who may, and addresses are the same in any case', () => {
  const { after, amount } = vesting.quoteClaimGrantTo(state, { amount: 300n, id: 0n, to: other })
  expect([amount, after.holders[0]?.recorded]).toEqual([300n, 700n])
  expect(vesting.quoteRevokeGrant(after, { id: 0n, to: me })).toMatchObject({ kept: 500n, refunded: 500n })
  expect(vesting.quoteWaiveRevocation(state, { id: 0n }).safe).toBe(500n)
  expect(vesting.quoteProposeGrantTransfer(state, { id: 0n, to: me }).offered).toBe(1_000n)
  expect(vesting.quoteAcceptGrantTransfer(state, { id: 0n }).after.grants[0]?.beneficiary).toBe(other)
  const lower = other.toLowerCase() as typeof other
  const delegated = vesting.quoteDelegateGrant(state, { delegatee: lower, id: 0n })
  expect(delegated.after.holders[1]).toMatchObject({ balance: 1_000n, recorded: 1_000n })
  expect(vesting.quoteClaimGrant(delegated.after, { at: 1_075n, id: 0n })).toMatchObject({ amount: 750n, to: me })
})

test('behavior: what is paid to a ballot lies there for nobody', () => {
  const { after } = vesting.quoteClaimGrantTo(state, { amount: 300n, id: 0n, to: ballot })
  expect(after.holders[1]).toMatchObject({ balance: 300n, recorded: 0n })
})

test('behavior: nobody can revoke twice, or accept what was not offered', () => {
  const { after } = vesting.quoteRevokeGrant(state, { id: 0n, to: me })
  expect(() => vesting.quoteRevokeGrant(after, { id: 0n, to: me })).toThrow(errors.VestingVaultNotGrantorError)
  const { after: withdrawn } = vesting.quoteProposeGrantTransfer(state, { id: 0n, to: zeroAddress })
  expect(() => vesting.quoteAcceptGrantTransfer(withdrawn, { id: 0n })).toThrow(errors.VestingVaultNotProposedError)
})

test('error: VestingVaultShortError', () => {
  for (const quote of [
    () => vesting.quoteClaimGrant(short, { id: 0n }),
    () => vesting.quoteClaimGrantTo(short, { amount: 1n, id: 0n, to: me }),
    () => vesting.quoteRevokeGrant(short, { id: 0n, to: me }),
    () => vesting.quoteDelegateGrant(short, { delegatee: other, id: 0n }),
  ]) {
    expect(quote).toThrow(errors.VestingVaultShortError)
  }
})

test('error: VestingVaultNoVotesError, VestingVaultRemainsLessError', () => {
  const plain = { ...state, hasVotes: false }
  expect(() => vesting.quoteDelegateGrant(plain, { delegatee: other, id: 0n })).toThrow(errors.VestingVaultNoVotesError)
  expect(() => vesting.quoteAcceptGrantTransfer(state, { id: 0n, minimum: 1_001n })).toThrow(
    errors.VestingVaultRemainsLessError,
  )
})

test('error: VestingVaultDurationError, VestingVaultTrancheAmountError, VestingVaultTrancheCountError', () => {
  const common = { beneficiary: me, sender: me } as const
  const linear = (duration: bigint) => () =>
    vesting.quoteCreateLinearGrant(state, { ...common, amount: 1n, schedule: { duration, start: 1_000n } })
  const longest = 100n * 31_536_000n
  expect(linear(longest)).not.toThrow()
  expect(linear(longest + 1n)).toThrow(errors.VestingVaultDurationError)
  const tranched = (amounts: readonly bigint[]) => () =>
    vesting.quoteCreateTranchedGrant(state, {
      ...common,
      tranches: amounts.map((amount, index) => ({ amount, time: 1_000n + BigInt(index) })),
    })
  expect(tranched([1n, 0n])).toThrow(errors.VestingVaultTrancheAmountError)
  expect(tranched([2n ** 112n])).toThrow(errors.VestingVaultTrancheAmountError)
  expect(tranched([2n ** 112n - 1n, 1n])).toThrow(errors.VestingVaultAmountError)
  expect(tranched(Array(129).fill(1n))).toThrow(errors.VestingVaultTrancheCountError)
  expect(tranched(Array(128).fill(1n))).not.toThrow()
})
