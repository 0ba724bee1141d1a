import type { Hash } from 'viem'
import { executeCollectRevenueCall } from './executeCollectRevenueCall.js'
import { type Sender, type Sending, send } from './send.js'

/**
 * Pays revenue to the treasury through the meter, which counts it: simulates, then sends.
 *
 * The meter needs an approval for the amount first. Revenue that reaches the treasury by another way is not counted.
 *
 * Risk: it is a payment; nothing brings it back. While an oracle is silent it counts less or nothing, unless `minimum`
 * says otherwise.
 *
 * @param client - Client with an account, or pass one.
 * @param parameters - {@link executeCollectRevenue.Parameters}
 * @returns Hash of the transaction.
 * @throws The named error of `@holdfast/bindings/errors` when the simulation reverts; nothing is sent then.
 *
 * @example
 * ```ts no-run
 * import { executeCollectRevenue } from '@holdfast/strategies/supply'
 * import { createWalletClient, http } from 'viem'
 *
 * const client = createWalletClient({
 *   account: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
 *   transport: http('http://127.0.0.1:8545'),
 * })
 * const hash = await executeCollectRevenue(client, {
 *   amount: 1_000_000n,
 *   asset: '0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512',
 *   meter: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 * })
 * ```
 */
export async function executeCollectRevenue(
  client: Sender,
  parameters: executeCollectRevenue.Parameters,
): Promise<Hash> {
  return send(client, executeCollectRevenueCall(parameters), parameters)
}

export declare namespace executeCollectRevenue {
  /** What is paid, and how the transaction is sent. */
  type Parameters = executeCollectRevenueCall.Parameters & Sending
}
