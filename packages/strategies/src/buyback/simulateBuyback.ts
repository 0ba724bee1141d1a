import type { Account, Address, BlockTag, Client } from 'viem'
import { simulateContract } from 'viem/actions'
import { getAction } from 'viem/utils'
import { named } from '../named.js'
import { executeBuybackCall } from './executeBuybackCall.js'
import type { Purchase } from './types.js'

/**
 * Runs a buyback on the node without sending it.
 *
 * Calls `BuybackSwap.execute` itself, so it works with every treasury, guard and market. What it returns is what the
 * transaction would do if it came next in that block's state.
 *
 * @param client - Client of the chain.
 * @param parameters - {@link simulateBuyback.Parameters}
 * @returns {@link Purchase}
 * @throws The named error of `@holdfast/bindings/errors` when the call reverts.
 *
 * @example
 * ```ts no-run
 * import { simulateBuyback } from '@holdfast/strategies/buyback'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') })
 * const { shortfall } = await simulateBuyback(client, { buyback: '0x5FbDB2315678afecb367f032d93F642f64180aa3' })
 * ```
 */
export async function simulateBuyback(client: Client, parameters: simulateBuyback.Parameters): Promise<Purchase> {
  const { account = client.account, blockNumber, blockTag } = parameters
  return named(async () => {
    const { result } = await getAction(
      client,
      simulateContract,
      'simulateContract',
    )({
      ...executeBuybackCall(parameters),
      account,
      ...(blockNumber === undefined ? { blockTag } : { blockNumber }),
    } as never)
    return result as unknown as Purchase
  })
}

export declare namespace simulateBuyback {
  /** Which module, from whom, at which block. */
  type Parameters = executeBuybackCall.Parameters & {
    /** Who would call; the client's account by default, anybody otherwise. */
    account?: Account | Address | undefined
    /** Block to run on; the latest by default. */
    blockNumber?: bigint | undefined
    /** Named block to run on; `latest` by default. */
    blockTag?: BlockTag | undefined
  }
}
