import type { VestingVaultNotGrantorError, VestingVaultUnknownGrantError } from '@holdfast/bindings/errors/VestingVault'
import type { BaseUnits } from '@holdfast/core'
import { type Address, zeroAddress } from 'viem'
import type { UnreadGrantError } from './errors.js'
import { checkGrantor, grantOf, withGrant } from './plan.js'
import { quoteGrant } from './quoteGrant.js'
import type { VestingState } from './types.js'

/**
 * Computes what giving up the power to revoke would do in a state, without reading the chain.
 *
 * Mirrors `VestingVault.waiveRevocation`, check by check.
 *
 * @param state - Answer of `getVestingState`, or of your own making.
 * @param options - {@link quoteWaiveRevocation.Options}
 * @returns {@link quoteWaiveRevocation.ReturnType}
 * @throws {@link VestingVaultNotGrantorError} when `sender` cannot revoke it: nobody can, or somebody else.
 * @throws {@link VestingVaultUnknownGrantError} when there is no such grant.
 * @throws {@link UnreadGrantError} when the state does not hold the grant.
 *
 * @example
 * ```ts no-run
 * import { getVestingState, quoteWaiveRevocation } from '@holdfast/strategies/vesting'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') })
 * const state = await getVestingState(client, {
 *   ids: [7n],
 *   vault: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 * })
 * const { safe } = quoteWaiveRevocation(state, { id: 7n })
 * ```
 */
export function quoteWaiveRevocation(
  state: VestingState,
  options: quoteWaiveRevocation.Options,
): quoteWaiveRevocation.ReturnType {
  const { at = state.block.timestamp, id } = options
  const grant = grantOf(state, id)
  checkGrantor(grant, options.sender ?? grant.grantor)
  const { refundable: safe } = quoteGrant(grant, { at })
  return { after: withGrant(state, at, { ...grant, grantor: zeroAddress, revocable: false }), safe }
}

export declare namespace quoteWaiveRevocation {
  /** What is done. */
  type Options = {
    /** When it would be mined; the time of the state's block by default [unix seconds]. */
    at?: bigint | undefined
    /** Number of the grant. */
    id: bigint
    /** Who calls; the grantor by default. */
    sender?: Address | undefined
  }
  /** What it would do. */
  type ReturnType = {
    /** The state afterwards, for the next quote. */
    after: VestingState
    /** What nobody could take back any more [base units]. */
    safe: BaseUnits
  }
  /** Everything the function can throw. */
  type ErrorType = UnreadGrantError | VestingVaultNotGrantorError | VestingVaultUnknownGrantError
}
