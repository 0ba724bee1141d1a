import {
  type VestingVaultNotGrantorError,
  VestingVaultNothingToRefundError,
  type VestingVaultReceiverError,
  type VestingVaultShortError,
  type VestingVaultUnknownGrantError,
} from '@holdfast/bindings/errors/VestingVault'
import type { BaseUnits } from '@holdfast/core'
import type { Address } from 'viem'
import type { UnreadDelegateError, UnreadGrantError } from './errors.js'
import { checkGrantor, checkReceiver, grantOf, paid, withGrant } from './plan.js'
import { quoteGrant } from './quoteGrant.js'
import type { VestingState } from './types.js'

/**
 * Computes what revoking a grant would refund and leave in a state, without reading the chain.
 *
 * Mirrors `VestingVault.revoke`, check by check, and `refundable`. With `at` it looks ahead: what vests until then is kept.
 *
 * @param state - Answer of `getVestingState`, or of your own making.
 * @param options - {@link quoteRevokeGrant.Options}
 * @returns {@link quoteRevokeGrant.ReturnType}
 * @throws {@link VestingVaultNothingToRefundError} when everything has vested.
 * @throws {@link VestingVaultNotGrantorError} when `sender` cannot revoke it: nobody can, or somebody else.
 * @throws {@link VestingVaultReceiverError} when the receiver is the zero address, the vault or the token.
 * @throws {@link VestingVaultShortError} when less lies where the tokens are than is recorded there.
 * @throws {@link VestingVaultUnknownGrantError} when there is no such grant.
 * @throws {@link UnreadDelegateError} when the state does not hold the ballot of the delegate.
 * @throws {@link UnreadGrantError} when the state does not hold the grant.
 *
 * @example
 * ```ts no-run
 * import { getVestingState, quoteRevokeGrant } from '@holdfast/strategies/vesting'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') })
 * const state = await getVestingState(client, {
 *   ids: [7n],
 *   vault: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 * })
 * const { kept, refunded } = quoteRevokeGrant(state, { id: 7n, to: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266' })
 * ```
 */
export function quoteRevokeGrant(state: VestingState, options: quoteRevokeGrant.Options): quoteRevokeGrant.ReturnType {
  const { at = state.block.timestamp, id, to } = options
  const grant = grantOf(state, id)
  checkGrantor(grant, options.sender ?? grant.grantor)
  checkReceiver(state, to)
  const { refundable: refunded, vested: kept } = quoteGrant(grant, { at })
  if (refunded === 0n) throw new VestingVaultNothingToRefundError({ id })
  const holders = paid(state, grant.delegatee, to, refunded)
  const after = { ...withGrant(state, at, { ...grant, revocable: false, revokedAt: at }), holders }
  return { after, kept, refunded }
}

export declare namespace quoteRevokeGrant {
  /** What is done. */
  type Options = {
    /** When it would be mined; the time of the state's block by default [unix seconds]. */
    at?: bigint | undefined
    /** Number of the grant. */
    id: bigint
    /** Who calls; the grantor by default. */
    sender?: Address | undefined
    /** Who gets what has not vested. */
    to: Address
  }
  /** What it would do. */
  type ReturnType = {
    /** The state afterwards, for the next quote. */
    after: VestingState
    /** What has vested, claimed or not: it stays the beneficiary's [base units]. */
    kept: BaseUnits
    /** What would be refunded [base units]. */
    refunded: BaseUnits
  }
  /** Everything the function can throw. */
  type ErrorType =
    | UnreadDelegateError
    | UnreadGrantError
    | VestingVaultNotGrantorError
    | VestingVaultNothingToRefundError
    | VestingVaultReceiverError
    | VestingVaultShortError
    | VestingVaultUnknownGrantError
}
