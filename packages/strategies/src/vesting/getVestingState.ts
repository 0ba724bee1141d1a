import type { Address, BlockTag, Client } from 'viem'
import { named } from '../named.js'
import type { VestingState } from './types.js'

/**
 * Reads everything the actions on grants depend on, at one block, in one request; one more reads the tranches, if a grant
 * has some: a list that is written once.
 *
 * Reads the vault and the token through `StateLens`, which needs no deployment. Sixteen grants fit a request; of more than
 * that, each sixteen take one more, at the same block. What there is no grant of is left out: the quotes then say so.
 *
 * @param client - Client of the chain.
 * @param parameters - {@link getVestingState.Parameters}
 * @returns {@link VestingState}
 * @throws `UnexpectedAnswerError` when `vault` is another contract.
 * @throws `TooManyDelegatesError` when more than eight delegates are named.
 * @throws `CallExecutionError` of viem when the request itself fails.
 *
 * @example
 * ```ts no-run
 * import { getVestingState, quoteClaimGrant } from '@holdfast/strategies/vesting'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') })
 * const state = await getVestingState(client, { ids: [7n], vault: '0x5FbDB2315678afecb367f032d93F642f64180aa3' })
 * const { amount } = quoteClaimGrant(state, { id: 7n })
 * ```
 */
export async function getVestingState(client: Client, parameters: getVestingState.Parameters): Promise<VestingState> {
  return named(async () => {
    // Most of a dApp never reads a vault: what a read needs, the lens too, comes along with the first one.
    const { readVesting } = await import('./readVesting.js')
    return readVesting(client, { ...parameters, ids: parameters.ids ?? [] })
  })
}

export declare namespace getVestingState {
  /** Which grants, of which vault, at which block. */
  type Parameters = {
    /** Block to read at; the latest by default. */
    blockNumber?: bigint | undefined
    /** Named block to read at; `latest` by default. */
    blockTag?: BlockTag | undefined
    /** Delegates to whom votes may go, eight at most; none by default, besides those of the grants. */
    delegatees?: readonly Address[] | undefined
    /** Numbers of the grants; none by default. */
    ids?: readonly bigint[] | undefined
    /** Address of the `VestingVault`. */
    vault: Address
  }
}
