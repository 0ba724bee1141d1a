import type { Address, Client, Log } from 'viem'
import { watchContractEvent } from 'viem/actions'
import { getAction } from 'viem/utils'
import { once } from '../once.js'
import { filledAbi } from './abi.js'
import type { AuctionPurchase } from './types.js'

/**
 * Calls back once for every fill that is mined.
 *
 * Watches `BuybackAuction.Filled`.
 *
 * @param client - Client of the chain.
 * @param parameters - {@link watchBids.Parameters}
 * @returns A function that ends the watch.
 *
 * @example
 * ```ts no-run
 * import { watchBids } from '@holdfast/strategies/auction'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') })
 * const unwatch = watchBids(client, {
 *   auction: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 *   onBid: ({ epoch, purchase }) => console.log(epoch, purchase.unitPrice),
 * })
 * unwatch()
 * ```
 */
export function watchBids(client: Client, parameters: watchBids.Parameters): watchBids.ReturnType {
  const { asset, auction, onBid, ...rest } = parameters
  return getAction(
    client,
    watchContractEvent,
    'watchContractEvent',
  )({
    ...rest,
    abi: filledAbi,
    address: auction,
    ...(asset && { args: { asset } }),
    eventName: 'Filled',
    onLogs: once((log: Log & { args: Omit<watchBids.Event, 'log'> }) => onBid({ ...log.args, log })),
    strict: true,
  } as never)
}

export declare namespace watchBids {
  /** One fill that was mined. */
  type Event = {
    /** Asset of the lot. */
    asset: Address
    /** Who paid. */
    bidder: Address
    /** Epoch that was filled. */
    epoch: bigint
    /** The log, with block and transaction. */
    log: Log
    /** What was done. */
    purchase: AuctionPurchase
    /** Who received the lot. */
    recipient: Address
  }
  /** Which auction, and who is told. */
  type Parameters = {
    /** Asset of the lots; all by default. */
    asset?: Address | undefined
    /** Address of the `BuybackAuction`. */
    auction: Address
    /** Block to begin with; the next one by default. */
    fromBlock?: bigint | undefined
    /** Called for each fill, in order. */
    onBid: (event: Event) => void
    /** Called when a poll fails. */
    onError?: ((error: Error) => void) | undefined
    /** Whether to poll even over a socket. */
    poll?: true | undefined
    /** Time between two polls [milliseconds]; the client's by default. */
    pollingInterval?: number | undefined
  }
  /** Ends the watch. */
  type ReturnType = () => void
}
