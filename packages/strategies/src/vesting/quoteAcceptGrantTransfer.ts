import {
  VestingVaultNotProposedError,
  type VestingVaultReceiverError,
  VestingVaultRemainsLessError,
  type VestingVaultUnknownGrantError,
} from '@holdfast/bindings/errors/VestingVault'
import type { BaseUnits } from '@holdfast/core'
import { type Address, zeroAddress } from 'viem'
import type { UnreadGrantError } from './errors.js'
import { checkReceiver, grantOf, withGrant } from './plan.js'
import { quoteGrant } from './quoteGrant.js'
import { same } from './same.js'
import type { VestingState } from './types.js'

/**
 * Computes what accepting a grant would do in a state, without reading the chain.
 *
 * Mirrors `VestingVault.acceptTransfer`, check by check. The delegation stays with the grant.
 *
 * @param state - Answer of `getVestingState`, or of your own making.
 * @param options - {@link quoteAcceptGrantTransfer.Options}
 * @returns {@link quoteAcceptGrantTransfer.ReturnType}
 * @throws {@link VestingVaultNotProposedError} when `sender` was not proposed.
 * @throws {@link VestingVaultRemainsLessError} when less remains than `minimum`.
 * @throws {@link VestingVaultReceiverError} when the receiver is the zero address, the vault or the token.
 * @throws {@link VestingVaultUnknownGrantError} when there is no such grant.
 * @throws {@link UnreadGrantError} when the state does not hold the grant.
 *
 * @example
 * ```ts no-run
 * import { getVestingState, quoteAcceptGrantTransfer } from '@holdfast/strategies/vesting'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') })
 * const state = await getVestingState(client, {
 *   ids: [7n],
 *   vault: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 * })
 * const { remaining } = quoteAcceptGrantTransfer(state, { id: 7n, minimum: 10n ** 20n })
 * ```
 */
export function quoteAcceptGrantTransfer(
  state: VestingState,
  options: quoteAcceptGrantTransfer.Options,
): quoteAcceptGrantTransfer.ReturnType {
  const { at = state.block.timestamp, id, minimum = 0n } = options
  const grant = grantOf(state, id)
  const { proposed } = grant
  const caller = options.sender ?? proposed
  // Nobody calls from the zero address: where nobody was proposed, nobody can accept.
  if (proposed === zeroAddress || !same(caller, proposed)) throw new VestingVaultNotProposedError({ caller, proposed })
  checkReceiver(state, caller)
  const { remaining } = quoteGrant(grant, { at })
  if (remaining < minimum) throw new VestingVaultRemainsLessError({ minimum, remaining })
  return { after: withGrant(state, at, { ...grant, beneficiary: proposed, proposed: zeroAddress }), remaining }
}

export declare namespace quoteAcceptGrantTransfer {
  /** What is done. */
  type Options = {
    /** When it would be mined; the time of the state's block by default [unix seconds]. */
    at?: bigint | undefined
    /** Number of the grant. */
    id: bigint
    /** Least that must remain of it; nothing by default [base units]. */
    minimum?: BaseUnits | undefined
    /** Who calls; who was proposed by default. */
    sender?: Address | undefined
  }
  /** What it would do. */
  type ReturnType = {
    /** The state afterwards, for the next quote. */
    after: VestingState
    /** What remains of the grant: what is received at most [base units]. */
    remaining: BaseUnits
  }
  /** Everything the function can throw. */
  type ErrorType =
    | UnreadGrantError
    | VestingVaultNotProposedError
    | VestingVaultReceiverError
    | VestingVaultRemainsLessError
    | VestingVaultUnknownGrantError
}
