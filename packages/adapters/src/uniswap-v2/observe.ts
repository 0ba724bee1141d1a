import { named } from '@holdfast/strategies/buyback'
import type { Account, Address, Chain, Client, Hash, Transport } from 'viem'
import { simulateContract, writeContract } from 'viem/actions'
import { getAction } from 'viem/utils'
import { observeCall } from './observeCall.js'

/**
 * Records an observation of a pair: simulates, then sends.
 *
 * Anyone may call it, and it never reverts for coming too early: then it records nothing, or only a liquidity that has
 * fallen. Ask `getUniswapV2OracleState` first whether it is `due`, to save the gas.
 *
 * Risk: when nobody observes for longer than the tolerated gap, every price of the oracle stops, and with it what is
 * bounded by that price. Run two keepers.
 *
 * @param client - Client with an account, or pass one.
 * @param parameters - {@link observe.Parameters}
 * @returns Hash of the transaction.
 * @throws The named error of `@holdfast/bindings/errors` when the simulation reverts; nothing is sent then.
 *
 * @example
 * ```ts no-run
 * import { observe } from '@holdfast/adapters/uniswap-v2'
 * import { createWalletClient, http } from 'viem'
 *
 * const client = createWalletClient({
 *   account: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
 *   transport: http('http://127.0.0.1:8545'),
 * })
 * const hash = await observe(client, { oracle: '0x5FbDB2315678afecb367f032d93F642f64180aa3' })
 * ```
 */
export async function observe(
  client: Client<Transport, Chain | undefined, Account | undefined>,
  parameters: observe.Parameters,
): Promise<Hash> {
  const { oracle, ...rest } = parameters
  return named(async () => {
    const { request } = await getAction(
      client,
      simulateContract,
      'simulateContract',
    )({ ...observeCall({ oracle }), account: client.account, ...rest } as never)
    return getAction(
      client,
      writeContract,
      'writeContract',
    )({ chain: client.chain ?? null, ...(request as object) } as never)
  })
}

export declare namespace observe {
  /** Which oracle, and how the transaction is sent. */
  type Parameters = observeCall.Parameters & {
    /** Who sends; the client's account by default. */
    account?: Account | Address | undefined
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
