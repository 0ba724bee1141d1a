import type { Hash } from 'viem'
import { executeClaimGain } from './executeClaimGain.js'
import { executeCollectRevenue } from './executeCollectRevenue.js'
import { executeIssue } from './executeIssue.js'
import { executeReleaseShield } from './executeReleaseShield.js'
import { getContributor } from './getContributor.js'
import { getMeterState } from './getMeterState.js'
import { getSupplyState } from './getSupplyState.js'
import type { Sender } from './send.js'
import { simulateIssue } from './simulateIssue.js'
import type { ContributorState, Emission, MeterState, SupplyState } from './types.js'
import { watchIssues } from './watchIssues.js'

/**
 * Extends a viem client with the actions of supply.
 *
 * Convenient, but an application then bundles all of them: the functions themselves are the smaller way.
 *
 * @returns A decorator for `client.extend`.
 *
 * @example
 * ```ts no-run
 * import { supplyActions } from '@holdfast/strategies/supply'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') }).extend(supplyActions())
 * const state = await client.getSupplyState({ controller: '0x5FbDB2315678afecb367f032d93F642f64180aa3' })
 * ```
 */
export function supplyActions() {
  return (client: Sender): supplyActions.Actions => ({
    executeClaimGain: (parameters) => executeClaimGain(client, parameters),
    executeCollectRevenue: (parameters) => executeCollectRevenue(client, parameters),
    executeIssue: (parameters) => executeIssue(client, parameters),
    executeReleaseShield: (parameters) => executeReleaseShield(client, parameters),
    getContributor: (parameters) => getContributor(client, parameters),
    getMeterState: (parameters) => getMeterState(client, parameters),
    getSupplyState: (parameters) => getSupplyState(client, parameters),
    simulateIssue: (parameters) => simulateIssue(client, parameters),
    watchIssues: (parameters) => watchIssues(client, parameters),
  })
}

export declare namespace supplyActions {
  /** What the client gains. */
  type Actions = {
    /** Claims what the sending contributor gained. */
    executeClaimGain: (parameters: executeClaimGain.Parameters) => Promise<Hash>
    /** Pays revenue to the treasury through the meter, which counts it. */
    executeCollectRevenue: (parameters: executeCollectRevenue.Parameters) => Promise<Hash>
    /** Issues this epoch's emission. */
    executeIssue: (parameters: executeIssue.Parameters) => Promise<Hash>
    /** Sends what a shield has booked, for the lockers or for the rest. */
    executeReleaseShield: (parameters: executeReleaseShield.Parameters) => Promise<Hash>
    /** Reads what is recorded for a contributor, and what it can claim. */
    getContributor: (parameters: getContributor.Parameters) => Promise<ContributorState>
    /** Reads everything that the count of a payment depends on. */
    getMeterState: (parameters: getMeterState.Parameters) => Promise<MeterState>
    /** Reads everything an emission depends on. */
    getSupplyState: (parameters: getSupplyState.Parameters) => Promise<SupplyState>
    /** Runs an emission on the node without sending it. */
    simulateIssue: (parameters: simulateIssue.Parameters) => Promise<Emission>
    /** Calls back for every emission that is mined. */
    watchIssues: (parameters: watchIssues.Parameters) => watchIssues.ReturnType
  }
}
