import {
  VestingVaultClaimExceededError,
  type VestingVaultNotBeneficiaryError,
  VestingVaultNothingToClaimError,
  type VestingVaultReceiverError,
  type VestingVaultShortError,
  type VestingVaultUnknownGrantError,
} from '@holdfast/bindings/errors/VestingVault'
import type { BaseUnits } from '@holdfast/core'
import type { Address } from 'viem'
import type { UnreadDelegateError, UnreadGrantError } from './errors.js'
import { checkBeneficiary, checkReceiver, grantOf, paid, withGrant } from './plan.js'
import { quoteGrant } from './quoteGrant.js'
import type { VestingState } from './types.js'

/**
 * Computes what a claim to a receiver of the beneficiary's choice would do in a state, without reading the chain.
 *
 * Mirrors `VestingVault.claimTo`, check by check. With `at` it looks ahead.
 *
 * @param state - Answer of `getVestingState`, or of your own making.
 * @param options - {@link quoteClaimGrantTo.Options}
 * @returns {@link quoteClaimGrantTo.ReturnType}
 * @throws {@link VestingVaultClaimExceededError} when more is asked for than can be claimed.
 * @throws {@link VestingVaultNothingToClaimError} when nothing is to be claimed.
 * @throws {@link VestingVaultNotBeneficiaryError} when `sender` is not the beneficiary.
 * @throws {@link VestingVaultReceiverError} when the receiver is the zero address, the vault or the token.
 * @throws {@link VestingVaultShortError} when less lies where the tokens are than is recorded there.
 * @throws {@link VestingVaultUnknownGrantError} when there is no such grant.
 * @throws {@link UnreadDelegateError} when the state does not hold the ballot of the delegate.
 * @throws {@link UnreadGrantError} when the state does not hold the grant.
 *
 * @example
 * ```ts no-run
 * import { getVestingState, quoteClaimGrantTo } from '@holdfast/strategies/vesting'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') })
 * const state = await getVestingState(client, {
 *   ids: [7n],
 *   vault: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 * })
 * const { claimable } = quoteClaimGrantTo(state, { amount: 10n ** 18n, id: 7n, to: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8' })
 * ```
 */
export function quoteClaimGrantTo(
  state: VestingState,
  options: quoteClaimGrantTo.Options,
): quoteClaimGrantTo.ReturnType {
  const { amount, at = state.block.timestamp, id, to } = options
  const grant = grantOf(state, id)
  checkBeneficiary(grant, options.sender ?? grant.beneficiary)
  checkReceiver(state, to)
  const { claimable } = quoteGrant(grant, { at })
  if (amount === 0n) throw new VestingVaultNothingToClaimError({ id })
  if (amount > claimable) throw new VestingVaultClaimExceededError({ amount, claimable })
  const holders = paid(state, grant.delegatee, to, amount)
  const after = { ...withGrant(state, at, { ...grant, claimed: grant.claimed + amount }), holders }
  return { after, amount, claimable: claimable - amount }
}

export declare namespace quoteClaimGrantTo {
  /** What is done. */
  type Options = {
    /** Amount to be paid [base units]. */
    amount: BaseUnits
    /** When it would be mined; the time of the state's block by default [unix seconds]. */
    at?: bigint | undefined
    /** Number of the grant. */
    id: bigint
    /** Who calls; the beneficiary by default. */
    sender?: Address | undefined
    /** The receiver. */
    to: Address
  }
  /** What it would do. */
  type ReturnType = {
    /** The state afterwards, for the next quote. */
    after: VestingState
    /** What would be paid [base units]. */
    amount: BaseUnits
    /** What could then still be claimed [base units]. */
    claimable: BaseUnits
  }
  /** Everything the function can throw. */
  type ErrorType =
    | UnreadDelegateError
    | UnreadGrantError
    | VestingVaultClaimExceededError
    | VestingVaultNotBeneficiaryError
    | VestingVaultNothingToClaimError
    | VestingVaultReceiverError
    | VestingVaultShortError
    | VestingVaultUnknownGrantError
}
