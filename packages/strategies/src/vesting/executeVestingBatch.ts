import type { Account, Chain, Client, Hash, Transport } from 'viem'
import { type SendParameters, send } from '../lock/send.js'
import { batchGas } from './batch.js'
import { executeVestingBatchCall } from './executeVestingBatchCall.js'

/**
 * Makes several calls to a vault for the sender in one transaction: simulates, then sends.
 *
 * An item that fails changes nothing and stops no other, so the simulation does not stop for it: `simulateVestingBatch` says
 * which would, and the receipt has `ItemFailed` for each. The gas limit covers all items; a node's estimate would not.
 *
 * @param client - Client with an account, or pass one.
 * @param parameters - {@link executeVestingBatch.Parameters}
 * @returns Hash of the transaction.
 * @throws `ForeignCallError` when an item calls another contract.
 *
 * @example
 * ```ts no-run
 * import { executeClaimGrantCall, executeVestingBatch } from '@holdfast/strategies/vesting'
 * import { createWalletClient, http } from 'viem'
 *
 * const client = createWalletClient({
 *   account: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
 *   transport: http('http://127.0.0.1:8545'),
 * })
 * const vault = '0x5FbDB2315678afecb367f032d93F642f64180aa3'
 * const hash = await executeVestingBatch(client, {
 *   calls: [3n, 4n, 7n].map((id) => executeClaimGrantCall({ id, vault })),
 *   gasEach: 150_000n,
 *   vault,
 * })
 * ```
 */
export async function executeVestingBatch(
  client: Client<Transport, Chain | undefined, Account | undefined>,
  parameters: executeVestingBatch.Parameters,
): Promise<Hash> {
  const { calls, gasEach, vault, ...rest } = parameters
  const call = executeVestingBatchCall({ calls, gasEach, vault })
  return send(client, { ...rest, gas: rest.gas ?? batchGas(call.args[0], gasEach) }, () => call)
}

export declare namespace executeVestingBatch {
  /** What is done, and how the transaction is sent; the gas limit covers all items by default. */
  type Parameters = executeVestingBatchCall.Parameters & SendParameters
}
