import {
  VestingVaultAmountError,
  VestingVaultDurationError,
  VestingVaultNotBeneficiaryError,
  VestingVaultNotGrantorError,
  VestingVaultReceiverError,
  VestingVaultShortError,
  VestingVaultStartError,
  VestingVaultUnknownGrantError,
} from '@holdfast/bindings/errors/VestingVault'
import { type Address, zeroAddress } from 'viem'
import { MAX_AMOUNT, MAX_DISTANCE, MAX_DURATION } from './constants.js'
import { UnreadDelegateError, UnreadGrantError } from './errors.js'
import { same } from './same.js'
import { rightsOf } from './terms.js'
import type { VestingGrant, VestingHolder, VestingRights, VestingState } from './types.js'

/** The grant of a number, as `_head` looks it up. */
export function grantOf({ count, grants }: VestingState, id: bigint): VestingGrant {
  const grant = grants.find((candidate) => candidate.id === id)
  if (grant) return grant
  if (id >= count || id < 0n) throw new VestingVaultUnknownGrantError({ count, id })
  throw new UnreadGrantError({ id })
}

/** `_requireReceiver`. */
export function checkReceiver({ token, vault }: VestingState, account: Address): void {
  const refused = [zeroAddress, vault, token].some((address) => same(address, account))
  if (refused) throw new VestingVaultReceiverError({ account })
}

/** What functions of the beneficiary alone begin with. */
export function checkBeneficiary({ beneficiary }: VestingGrant, caller: Address): void {
  if (!same(caller, beneficiary)) throw new VestingVaultNotBeneficiaryError({ beneficiary, caller })
}

/** `_requireGrantor`. */
export function checkGrantor({ grantor: maker, revocable }: VestingGrant, caller: Address): void {
  const grantor = revocable ? maker : zeroAddress
  if (!revocable || !same(caller, grantor)) throw new VestingVaultNotGrantorError({ caller, grantor })
}

/** The state with another version of a grant. */
export function withGrant(state: VestingState, at: bigint, grant: VestingGrant): VestingState {
  const grants = state.grants.map((candidate) => (candidate.id === grant.id ? grant : candidate))
  return { ...state, block: { ...state.block, timestamp: at }, grants }
}

/** `_debit` and `_pay`: the holders after `amount` of a delegate's went to `to`, for nobody's record. */
export function paid(state: VestingState, delegatee: Address, to: Address, amount: bigint): VestingHolder[] {
  const { address, balance, recorded } = holderOf(state, delegatee)
  if (balance < recorded) throw new VestingVaultShortError({ balance, holder: address, recorded })
  return state.holders.map((holder) => {
    const from = same(holder.delegatee, delegatee)
    const received = same(holder.address, to) ? amount : 0n
    const sent = from ? amount : 0n
    return { ...holder, balance: holder.balance + received - sent, recorded: holder.recorded - sent }
  })
}

/** `_credit`: the holders with `amount` more on a delegate's record. */
export function credited(holders: readonly VestingHolder[], delegatee: Address, amount: bigint): VestingHolder[] {
  return holders.map((holder) =>
    same(holder.delegatee, delegatee) ? { ...holder, recorded: holder.recorded + amount } : holder,
  )
}

/** The vault, for the zero address, or the ballot of a delegate. */
export function holderOf({ holders }: VestingState, delegatee: Address): VestingHolder {
  const holder = holders.find((candidate) => same(candidate.delegatee, delegatee))
  if (!holder) throw new UnreadDelegateError({ delegatee })
  return holder
}

/** `_open` and `_take`: the state with a grant more, after the checks that all grants have in common. */
export function opened(
  state: VestingState,
  { at, rights, sender, ...terms }: Opening,
): { after: VestingState; amount: bigint; id: bigint } {
  const { amount, beneficiary, duration, start } = terms
  checkReceiver(state, beneficiary)
  if (amount <= 0n || amount > MAX_AMOUNT) throw new VestingVaultAmountError({ amount, maximum: MAX_AMOUNT })
  const earliest = at > MAX_DISTANCE ? at - MAX_DISTANCE : 0n
  const latest = at + MAX_DISTANCE
  if (start < earliest || start > latest) throw new VestingVaultStartError({ earliest, latest, start })
  if (duration > MAX_DURATION) throw new VestingVaultDurationError({ duration, maximum: MAX_DURATION })
  const { count: id, holders, vault } = state
  const { revocable, transferable } = rightsOf(rights)
  const grant: VestingGrant = {
    ...terms,
    claimed: 0n,
    delegatee: zeroAddress,
    grantor: revocable ? sender : zeroAddress,
    id,
    proposed: zeroAddress,
    revocable,
    revokedAt: 0n,
    transferable,
  }
  const after = {
    ...state,
    block: { ...state.block, timestamp: at },
    count: id + 1n,
    grants: [...state.grants, grant],
    holders: credited(holders, zeroAddress, amount).map((holder) =>
      same(holder.address, vault) ? { ...holder, balance: holder.balance + amount } : holder,
    ),
  }
  return { after, amount, id }
}

/** What `opened` needs. */
export type Opening = Pick<
  VestingGrant,
  'amount' | 'beneficiary' | 'cliff' | 'duration' | 'start' | 'startUnlock' | 'tranches'
> & { at: bigint; rights: VestingRights | undefined; sender: Address }
