import type { Hash } from 'viem'
import { executeClaimGainCall } from './executeClaimGainCall.js'
import { type Sender, type Sending, send } from './send.js'

/**
 * Claims what the sending contributor gained: simulates, then sends.
 *
 * What is claimed no longer earns in the shield; what is recorded goes on.
 *
 * @param client - Client with an account, or pass one.
 * @param parameters - {@link executeClaimGain.Parameters}
 * @returns Hash of the transaction.
 * @throws The named error of `@holdfast/bindings/errors` when the simulation reverts; nothing is sent then.
 *
 * @example
 * ```ts no-run
 * import { executeClaimGain } from '@holdfast/strategies/supply'
 * import { createWalletClient, http } from 'viem'
 *
 * const account = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'
 * const client = createWalletClient({ account, transport: http('http://127.0.0.1:8545') })
 * await executeClaimGain(client, { shield: '0x5FbDB2315678afecb367f032d93F642f64180aa3', to: account })
 * ```
 */
export async function executeClaimGain(client: Sender, parameters: executeClaimGain.Parameters): Promise<Hash> {
  return send(client, executeClaimGainCall(parameters), parameters)
}

export declare namespace executeClaimGain {
  /** From which shield, to whom, and how the transaction is sent. */
  type Parameters = executeClaimGainCall.Parameters & Sending
}
