import {
  VestingVaultNothingToClaimError,
  type VestingVaultShortError,
  type VestingVaultUnknownGrantError,
} from '@holdfast/bindings/errors/VestingVault'
import type { BaseUnits } from '@holdfast/core'
import type { Address } from 'viem'
import type { UnreadDelegateError, UnreadGrantError } from './errors.js'
import { grantOf, paid, withGrant } from './plan.js'
import { quoteGrant } from './quoteGrant.js'
import type { VestingState } from './types.js'

/**
 * Computes what a claim would pay to the beneficiary of a grant in a state, without reading the chain.
 *
 * Mirrors `VestingVault.claim`, check by check, and `claimable`. With `at` it looks ahead.
 *
 * @param state - Answer of `getVestingState`, or of your own making.
 * @param options - {@link quoteClaimGrant.Options}
 * @returns {@link quoteClaimGrant.ReturnType}
 * @throws {@link VestingVaultNothingToClaimError} when nothing is to be claimed.
 * @throws {@link VestingVaultUnknownGrantError} when there is no such grant.
 * @throws {@link VestingVaultShortError} when less lies where the tokens are than is recorded there.
 * @throws {@link UnreadDelegateError} when the state does not hold the ballot of the delegate.
 * @throws {@link UnreadGrantError} when the state does not hold the grant.
 *
 * @example
 * ```ts no-run
 * import { getVestingState, quoteClaimGrant } from '@holdfast/strategies/vesting'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') })
 * const state = await getVestingState(client, {
 *   ids: [7n],
 *   vault: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 * })
 * const { amount } = quoteClaimGrant(state, { id: 7n })
 * ```
 */
export function quoteClaimGrant(state: VestingState, options: quoteClaimGrant.Options): quoteClaimGrant.ReturnType {
  const { at = state.block.timestamp, id } = options
  const grant = grantOf(state, id)
  const { claimable: amount } = quoteGrant(grant, { at })
  if (amount === 0n) throw new VestingVaultNothingToClaimError({ id })
  const holders = paid(state, grant.delegatee, grant.beneficiary, amount)
  const after = { ...withGrant(state, at, { ...grant, claimed: grant.claimed + amount }), holders }
  return { after, amount, to: grant.beneficiary }
}

export declare namespace quoteClaimGrant {
  /** What is done. */
  type Options = {
    /** When it would be mined; the time of the state's block by default [unix seconds]. */
    at?: bigint | undefined
    /** Number of the grant. */
    id: bigint
  }
  /** What it would do. */
  type ReturnType = {
    /** The state afterwards, for the next quote. */
    after: VestingState
    /** What would be paid [base units]. */
    amount: BaseUnits
    /** Who would get it. */
    to: Address
  }
  /** Everything the function can throw. */
  type ErrorType =
    | UnreadDelegateError
    | UnreadGrantError
    | VestingVaultNothingToClaimError
    | VestingVaultShortError
    | VestingVaultUnknownGrantError
}
