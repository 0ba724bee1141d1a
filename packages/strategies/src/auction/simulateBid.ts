import type { Account, Address, BlockTag, Client } from 'viem'
import { simulateContract } from 'viem/actions'
import { getAction } from 'viem/utils'
import { named } from '../named.js'
import { executeBidCall } from './executeBidCall.js'
import type { AuctionPurchase } from './types.js'

/**
 * Runs a bid on the node without sending it.
 *
 * Calls `BuybackAuction.bid` itself, so it works with every treasury, and sees whether the account holds and has
 * approved the payment. What it returns is what the transaction would do if it came next in that block's state.
 *
 * @param client - Client of the chain.
 * @param parameters - {@link simulateBid.Parameters}
 * @returns {@link AuctionPurchase}
 * @throws The named error of `@holdfast/bindings/errors` when the call reverts.
 *
 * @example
 * ```ts no-run
 * import { simulateBid } from '@holdfast/strategies/auction'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') })
 * const { shortfall } = await simulateBid(client, {
 *   account: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
 *   auction: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 *   fill: { asset: '0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512', epoch: 7n, maximumPayment: 10n ** 21n },
 *   recipient: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
 * })
 * ```
 */
export async function simulateBid(client: Client, parameters: simulateBid.Parameters): Promise<AuctionPurchase> {
  const { account = client.account, blockNumber, blockTag, ...bid } = parameters
  return named(async () => {
    const { result } = await getAction(
      client,
      simulateContract,
      'simulateContract',
    )({
      ...executeBidCall(bid),
      account,
      ...(blockNumber === undefined ? { blockTag } : { blockNumber }),
    } as never)
    return (result as unknown as readonly [AuctionPurchase])[0]
  })
}

export declare namespace simulateBid {
  /** Which lot, from whom, at which block. */
  type Parameters = Omit<executeBidCall.Parameters, 'solver'> & {
    /** Who would pay; the client's account by default. */
    account?: Account | Address | undefined
    /** Block to run on; the latest by default. */
    blockNumber?: bigint | undefined
    /** Named block to run on; `latest` by default. */
    blockTag?: BlockTag | undefined
  }
}
