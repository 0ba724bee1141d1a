import type { Account, Address, BlockTag, Chain, Client, Hash, Transport } from 'viem'
import { parseAccount } from 'viem/accounts'
import { simulateContract, writeContract } from 'viem/actions'
import { getAction } from 'viem/utils'
import { named } from '../named.js'
import { executeBidCall } from './executeBidCall.js'

/**
 * Buys one lot of an auction: simulates, then sends.
 *
 * Anyone may bid. The caller pays in the token, and has approved the auction, or a `solver` settles the bid.
 *
 * Risk: another bidder may come first: `StaleEpoch` or `NotOpen` then say so. Until it is mined, a bid can be copied by
 * whoever sees it; send it privately.
 *
 * @param client - Client with an account, or pass one.
 * @param parameters - {@link executeBid.Parameters}
 * @returns Hash of the transaction.
 * @throws The named error of `@holdfast/bindings/errors` when the simulation reverts; nothing is sent then.
 *
 * @example
 * ```ts no-run
 * import { executeBid, getAuctionState, quoteAuction } from '@holdfast/strategies/auction'
 * import { createWalletClient, http } from 'viem'
 *
 * const asset = '0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512'
 * const auction = '0x5FbDB2315678afecb367f032d93F642f64180aa3'
 * const client = createWalletClient({
 *   account: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
 *   transport: http('http://127.0.0.1:8545'),
 * })
 * const { epoch, quoteIn, tokenOut } = quoteAuction(await getAuctionState(client, { asset, auction }))
 * const hash = await executeBid(client, {
 *   auction,
 *   fill: { asset, epoch, maximumPayment: tokenOut, minimumLot: quoteIn },
 * })
 * ```
 */
export async function executeBid(
  client: Client<Transport, Chain | undefined, Account | undefined>,
  parameters: executeBid.Parameters,
): Promise<Hash> {
  const { auction, blockTag, data, deadline, fill, recipient, solver, ...rest } = parameters
  const transaction = { account: client.account, ...rest }
  return named(async () => {
    const receiver = recipient ?? (transaction.account && parseAccount(transaction.account).address)
    if (!receiver) throw new TypeError('Pass an account, or a recipient.')
    const bid = executeBidCall({ auction, data, deadline, fill, recipient: receiver, solver })
    const call = { ...bid, ...transaction }
    await getAction(client, simulateContract, 'simulateContract')({ ...call, blockTag } as never)
    return getAction(client, writeContract, 'writeContract')({ chain: client.chain ?? null, ...call } as never)
  })
}

export declare namespace executeBid {
  /** Which lot, with which limits, and how the transaction is sent. */
  type Parameters = Omit<executeBidCall.Parameters, 'recipient'> & {
    /** Who sends and pays; the client's account by default. */
    account?: Account | Address | undefined
    /** Block to simulate on; `latest` by default. `pending` sees the time of the block to come, on nodes that have one. */
    blockTag?: BlockTag | undefined
    /** Gas limit; estimated by default. */
    gas?: bigint | undefined
    /** Highest fee per gas [wei]; estimated by default. */
    maxFeePerGas?: bigint | undefined
    /** Highest priority fee per gas [wei]; estimated by default. */
    maxPriorityFeePerGas?: bigint | undefined
    /** Nonce; the next one by default. */
    nonce?: number | undefined
    /** Who receives the lot, or what a solver leaves over; the sender by default. */
    recipient?: Address | undefined
  }
}
