import type { Account, Address, BlockTag, Chain, Client, Hash, Transport } from 'viem'
import { simulateContract, writeContract } from 'viem/actions'
import { getAction } from 'viem/utils'
import { named } from '../named.js'
import { executeBuybackCall } from './executeBuybackCall.js'

/**
 * Buys one lot: simulates, then sends.
 *
 * Anyone may call it. The module checks size, interval and price itself; `minimumOut` and `deadline` only add to that.
 *
 * Risk: the transaction may still revert if another one comes first: `LotTaken` and `TooSoon` then say so, and are
 * `retryable`.
 *
 * @param client - Client with an account, or pass one.
 * @param parameters - {@link executeBuyback.Parameters}
 * @returns Hash of the transaction.
 * @throws The named error of `@holdfast/bindings/errors` when the simulation reverts; nothing is sent then.
 *
 * @example
 * ```ts no-run
 * import { executeBuyback, getBuybackState, quoteBuyback } from '@holdfast/strategies/buyback'
 * import { createWalletClient, http } from 'viem'
 *
 * const buyback = '0x5FbDB2315678afecb367f032d93F642f64180aa3'
 * const client = createWalletClient({
 *   account: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
 *   transport: http('http://127.0.0.1:8545'),
 * })
 * const { tokenOut } = quoteBuyback(await getBuybackState(client, { buyback }))
 * const hash = await executeBuyback(client, { buyback, minimumOut: (tokenOut * 99n) / 100n })
 * ```
 */
export async function executeBuyback(
  client: Client<Transport, Chain | undefined, Account | undefined>,
  parameters: executeBuyback.Parameters,
): Promise<Hash> {
  const { blockTag, buyback, deadline, minimumOut, ...rest } = parameters
  const transaction = { account: client.account, ...rest }
  return named(async () => {
    const call = { ...executeBuybackCall({ buyback, deadline, minimumOut }), ...transaction }
    await getAction(client, simulateContract, 'simulateContract')({ ...call, blockTag } as never)
    return getAction(client, writeContract, 'writeContract')({ chain: client.chain ?? null, ...call } as never)
  })
}

export declare namespace executeBuyback {
  /** Which module, what the caller insists on, and how the transaction is sent. */
  type Parameters = executeBuybackCall.Parameters & {
    /** Who sends; the client's account by default. */
    account?: Account | Address | undefined
    /**
     * Block to simulate on; `latest` by default. `pending` sees the time of the block to come, on nodes that have one:
     * what becomes possible with it is then not refused.
     */
    blockTag?: BlockTag | undefined
    /** Gas limit; estimated by default. */
    gas?: bigint | undefined
    /** Highest fee per gas [wei]; estimated by default. */
    maxFeePerGas?: bigint | undefined
    /** Highest priority fee per gas [wei]; estimated by default. */
    maxPriorityFeePerGas?: bigint | undefined
    /** Nonce; the next one by default. */
    nonce?: number | undefined
  }
}
