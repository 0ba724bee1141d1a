import type { Client } from 'viem'
import { executeIssueCall } from './executeIssueCall.js'
import { type Running, run } from './send.js'
import type { Emission } from './types.js'

/**
 * Runs an emission on the node without sending it.
 *
 * Calls `EmissionController.issue` itself, so it works with every meter, price and receiver.
 *
 * @param client - Client of the chain.
 * @param parameters - {@link simulateIssue.Parameters}
 * @returns {@link Emission}
 * @throws The named error of `@holdfast/bindings/errors` when the call reverts.
 *
 * @example
 * ```ts no-run
 * import { simulateIssue } from '@holdfast/strategies/supply'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') })
 * const { amount } = await simulateIssue(client, { controller: '0x5FbDB2315678afecb367f032d93F642f64180aa3' })
 * ```
 */
export async function simulateIssue(client: Client, parameters: simulateIssue.Parameters): Promise<Emission> {
  return run<Emission>(client, executeIssueCall(parameters), parameters)
}

export declare namespace simulateIssue {
  /** Which controller, from whom, at which block. */
  type Parameters = executeIssueCall.Parameters & Running
}
