import type { Account, Chain, Client, Hash, Transport } from 'viem'
import { executeAcceptGrantTransfer } from './executeAcceptGrantTransfer.js'
import { executeClaimGrant } from './executeClaimGrant.js'
import { executeClaimGrantTo } from './executeClaimGrantTo.js'
import { executeCreateLinearGrant } from './executeCreateLinearGrant.js'
import { executeCreateTranchedGrant } from './executeCreateTranchedGrant.js'
import { executeDelegateGrant } from './executeDelegateGrant.js'
import { executeProposeGrantTransfer } from './executeProposeGrantTransfer.js'
import { executeRevokeGrant } from './executeRevokeGrant.js'
import { executeVestingBatch } from './executeVestingBatch.js'
import { executeWaiveRevocation } from './executeWaiveRevocation.js'
import { getGrants } from './getGrants.js'
import { getVestingState } from './getVestingState.js'
import { simulateVestingBatch } from './simulateVestingBatch.js'
import type { VestingGrants, VestingState } from './types.js'
import { watchGrants } from './watchGrants.js'

/**
 * Extends a viem client with the actions of a vesting vault.
 *
 * Convenient, but an application then bundles all of them: the functions themselves are the smaller way.
 *
 * @returns A decorator for `client.extend`.
 *
 * @example
 * ```ts no-run
 * import { vestingActions } from '@holdfast/strategies/vesting'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') }).extend(vestingActions())
 * const { grants } = await client.getGrants({ vault: '0x5FbDB2315678afecb367f032d93F642f64180aa3' })
 * ```
 */
export function vestingActions() {
  return (client: Client<Transport, Chain | undefined, Account | undefined>): vestingActions.Actions => ({
    executeAcceptGrantTransfer: (parameters) => executeAcceptGrantTransfer(client, parameters),
    executeClaimGrant: (parameters) => executeClaimGrant(client, parameters),
    executeClaimGrantTo: (parameters) => executeClaimGrantTo(client, parameters),
    executeCreateLinearGrant: (parameters) => executeCreateLinearGrant(client, parameters),
    executeCreateTranchedGrant: (parameters) => executeCreateTranchedGrant(client, parameters),
    executeDelegateGrant: (parameters) => executeDelegateGrant(client, parameters),
    executeProposeGrantTransfer: (parameters) => executeProposeGrantTransfer(client, parameters),
    executeRevokeGrant: (parameters) => executeRevokeGrant(client, parameters),
    executeVestingBatch: (parameters) => executeVestingBatch(client, parameters),
    executeWaiveRevocation: (parameters) => executeWaiveRevocation(client, parameters),
    getGrants: (parameters) => getGrants(client, parameters),
    getVestingState: (parameters) => getVestingState(client, parameters),
    simulateVestingBatch: (parameters) => simulateVestingBatch(client, parameters),
    watchGrants: (parameters) => watchGrants(client, parameters),
  })
}

export declare namespace vestingActions {
  /** What the client gains. */
  type Actions = {
    /** Accepts a grant that was proposed: simulates, then sends. */
    executeAcceptGrantTransfer: (parameters: executeAcceptGrantTransfer.Parameters) => Promise<Hash>
    /** Pays what is claimable to the beneficiary: simulates, then sends. */
    executeClaimGrant: (parameters: executeClaimGrant.Parameters) => Promise<Hash>
    /** Pays a part of what is claimable to somebody: simulates, then sends. */
    executeClaimGrantTo: (parameters: executeClaimGrantTo.Parameters) => Promise<Hash>
    /** Makes a grant that vests evenly: simulates, then sends. */
    executeCreateLinearGrant: (parameters: executeCreateLinearGrant.Parameters) => Promise<Hash>
    /** Makes a grant that vests in tranches: simulates, then sends. */
    executeCreateTranchedGrant: (parameters: executeCreateTranchedGrant.Parameters) => Promise<Hash>
    /** Lets somebody cast the votes of a grant: simulates, then sends. */
    executeDelegateGrant: (parameters: executeDelegateGrant.Parameters) => Promise<Hash>
    /** Proposes another beneficiary: simulates, then sends. */
    executeProposeGrantTransfer: (parameters: executeProposeGrantTransfer.Parameters) => Promise<Hash>
    /** Ends a schedule: simulates, then sends. */
    executeRevokeGrant: (parameters: executeRevokeGrant.Parameters) => Promise<Hash>
    /** Makes several calls in one transaction: simulates, then sends. */
    executeVestingBatch: (parameters: executeVestingBatch.Parameters) => Promise<Hash>
    /** Gives up the power to revoke: simulates, then sends. */
    executeWaiveRevocation: (parameters: executeWaiveRevocation.Parameters) => Promise<Hash>
    /** Reads grants, and what becomes free of them, at one block. */
    getGrants: (parameters: getGrants.Parameters) => Promise<VestingGrants>
    /** Reads everything the actions on grants depend on, at one block. */
    getVestingState: (parameters: getVestingState.Parameters) => Promise<VestingState>
    /** Runs a batch without sending it. */
    simulateVestingBatch: (parameters: simulateVestingBatch.Parameters) => Promise<simulateVestingBatch.ReturnType>
    /** Calls back once for everything that is mined about grants. */
    watchGrants: (parameters: watchGrants.Parameters) => watchGrants.ReturnType
  }
}
