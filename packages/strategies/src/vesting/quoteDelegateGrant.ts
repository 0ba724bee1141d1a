import {
  type VestingVaultNotBeneficiaryError,
  VestingVaultNoVotesError,
  VestingVaultSameDelegateeError,
  type VestingVaultShortError,
  type VestingVaultUnknownGrantError,
} from '@holdfast/bindings/errors/VestingVault'
import type { BaseUnits } from '@holdfast/core'
import { type Address, zeroAddress } from 'viem'
import type { UnreadDelegateError, UnreadGrantError } from './errors.js'
import { checkBeneficiary, credited, grantOf, holderOf, paid, withGrant } from './plan.js'
import { quoteGrant } from './quoteGrant.js'
import { same } from './same.js'
import type { VestingState } from './types.js'

/**
 * Computes what delegating the votes of a grant would move in a state, without reading the chain.
 *
 * Mirrors `VestingVault.delegate`, check by check. What remains of the grant votes, vested or not. A token that refuses one
 * delegate and no other is not foreseen; `executeDelegateGrant` simulates.
 *
 * @param state - Answer of `getVestingState`, or of your own making.
 * @param options - {@link quoteDelegateGrant.Options}
 * @returns {@link quoteDelegateGrant.ReturnType}
 * @throws {@link VestingVaultNoVotesError} when the token counts no votes.
 * @throws {@link VestingVaultSameDelegateeError} when that delegate has the votes already.
 * @throws {@link VestingVaultNotBeneficiaryError} when `sender` is not the beneficiary.
 * @throws {@link VestingVaultShortError} when less lies where the tokens are than is recorded there.
 * @throws {@link VestingVaultUnknownGrantError} when there is no such grant.
 * @throws {@link UnreadDelegateError} when the state does not hold the ballot of the delegate.
 * @throws {@link UnreadGrantError} when the state does not hold the grant.
 *
 * @example
 * ```ts no-run
 * import { getVestingState, quoteDelegateGrant } from '@holdfast/strategies/vesting'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') })
 * const state = await getVestingState(client, {
 *   delegatees: ['0x70997970C51812dc3A010C7d01b50e0d17dc79C8'],
 *   ids: [7n],
 *   vault: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 * })
 * const { amount } = quoteDelegateGrant(state, { delegatee: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8', id: 7n })
 * ```
 */
export function quoteDelegateGrant(
  state: VestingState,
  options: quoteDelegateGrant.Options,
): quoteDelegateGrant.ReturnType {
  const { at = state.block.timestamp, delegatee, id } = options
  const grant = grantOf(state, id)
  const { beneficiary, delegatee: previous } = grant
  checkBeneficiary(grant, options.sender ?? beneficiary)
  if (same(delegatee, previous)) throw new VestingVaultSameDelegateeError({ delegatee })
  const { remaining: amount } = quoteGrant(grant, { at })
  const { address: to } = holderOf(state, delegatee)
  const holders = credited(paid(state, previous, to, amount), delegatee, amount)
  if (!state.hasVotes && delegatee !== zeroAddress)
    throw new VestingVaultNoVotesError({ delegatee, token: state.token })
  return { after: { ...withGrant(state, at, { ...grant, delegatee }), holders }, amount, previous }
}

export declare namespace quoteDelegateGrant {
  /** What is done. */
  type Options = {
    /** When it would be mined; the time of the state's block by default [unix seconds]. */
    at?: bigint | undefined
    /** Who is to cast the votes; the zero address for nobody. */
    delegatee: Address
    /** Number of the grant. */
    id: bigint
    /** Who calls; the beneficiary by default. */
    sender?: Address | undefined
  }
  /** What it would do. */
  type ReturnType = {
    /** The state afterwards, for the next quote. */
    after: VestingState
    /** Votes that go to them [base units]. */
    amount: BaseUnits
    /** Who had them; the zero address for nobody. */
    previous: Address
  }
  /** Everything the function can throw. */
  type ErrorType =
    | UnreadDelegateError
    | UnreadGrantError
    | VestingVaultNoVotesError
    | VestingVaultNotBeneficiaryError
    | VestingVaultSameDelegateeError
    | VestingVaultShortError
    | VestingVaultUnknownGrantError
}
