import {
  type VestingVaultNotBeneficiaryError,
  VestingVaultNotTransferableError,
  type VestingVaultUnknownGrantError,
} from '@holdfast/bindings/errors/VestingVault'
import type { BaseUnits } from '@holdfast/core'
import type { Address } from 'viem'
import type { UnreadGrantError } from './errors.js'
import { checkBeneficiary, grantOf, withGrant } from './plan.js'
import { quoteGrant } from './quoteGrant.js'
import type { VestingState } from './types.js'

/**
 * Computes what proposing another beneficiary would do in a state, without reading the chain.
 *
 * Mirrors `VestingVault.proposeTransfer`, check by check.
 *
 * @param state - Answer of `getVestingState`, or of your own making.
 * @param options - {@link quoteProposeGrantTransfer.Options}
 * @returns {@link quoteProposeGrantTransfer.ReturnType}
 * @throws {@link VestingVaultNotTransferableError} when the grantor did not allow that it is handed on.
 * @throws {@link VestingVaultNotBeneficiaryError} when `sender` is not the beneficiary.
 * @throws {@link VestingVaultUnknownGrantError} when there is no such grant.
 * @throws {@link UnreadGrantError} when the state does not hold the grant.
 *
 * @example
 * ```ts no-run
 * import { getVestingState, quoteProposeGrantTransfer } from '@holdfast/strategies/vesting'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') })
 * const state = await getVestingState(client, {
 *   ids: [7n],
 *   vault: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 * })
 * const { offered } = quoteProposeGrantTransfer(state, { id: 7n, to: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8' })
 * ```
 */
export function quoteProposeGrantTransfer(
  state: VestingState,
  options: quoteProposeGrantTransfer.Options,
): quoteProposeGrantTransfer.ReturnType {
  const { at = state.block.timestamp, id, to } = options
  const grant = grantOf(state, id)
  checkBeneficiary(grant, options.sender ?? grant.beneficiary)
  if (!grant.transferable) throw new VestingVaultNotTransferableError({ id })
  const { remaining: offered } = quoteGrant(grant, { at })
  return { after: withGrant(state, at, { ...grant, proposed: to }), offered }
}

export declare namespace quoteProposeGrantTransfer {
  /** What is done. */
  type Options = {
    /** When it would be mined; the time of the state's block by default [unix seconds]. */
    at?: bigint | undefined
    /** Number of the grant. */
    id: bigint
    /** Who calls; the beneficiary by default. */
    sender?: Address | undefined
    /** Who is proposed; the zero address for nobody. */
    to: Address
  }
  /** What it would do. */
  type ReturnType = {
    /** The state afterwards, for the next quote. */
    after: VestingState
    /** What remains of the grant: what is handed on at most [base units]. */
    offered: BaseUnits
  }
  /** Everything the function can throw. */
  type ErrorType =
    | UnreadGrantError
    | VestingVaultNotBeneficiaryError
    | VestingVaultNotTransferableError
    | VestingVaultUnknownGrantError
}
