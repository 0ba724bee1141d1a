import type { Address, Client, Log } from 'viem'
import { watchContractEvent } from 'viem/actions'
import { getAction } from 'viem/utils'
import { once } from '../once.js'
import { boughtBackAbi } from './abi.js'
import type { Purchase } from './types.js'

/**
 * Calls back once for every buyback that is mined.
 *
 * Watches `BuybackSwap.BoughtBack`.
 *
 * @param client - Client of the chain.
 * @param parameters - {@link watchBuyback.Parameters}
 * @returns A function that ends the watch.
 *
 * @example
 * ```ts no-run
 * import { watchBuyback } from '@holdfast/strategies/buyback'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') })
 * const unwatch = watchBuyback(client, {
 *   buyback: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 *   onBuyback: ({ purchase, sequence }) => console.log(sequence, purchase.burned),
 * })
 * unwatch()
 * ```
 */
export function watchBuyback(client: Client, parameters: watchBuyback.Parameters): watchBuyback.ReturnType {
  const { buyback, onBuyback, ...rest } = parameters
  return getAction(
    client,
    watchContractEvent,
    'watchContractEvent',
  )({
    ...rest,
    abi: boughtBackAbi,
    address: buyback,
    eventName: 'BoughtBack',
    onLogs: once((log: Log & { args: Omit<watchBuyback.Event, 'log'> }) => onBuyback({ ...log.args, log })),
    strict: true,
  } as never)
}

export declare namespace watchBuyback {
  /** One buyback that was mined. */
  type Event = {
    /** The asset that was spent. */
    asset: Address
    /** Who called. */
    caller: Address
    /** The log, with block and transaction. */
    log: Log
    /** What was done. */
    purchase: Purchase
    /** Number of the execution, 1 for the first. */
    sequence: bigint
  }
  /** Which module, and who is told. */
  type Parameters = {
    /** Address of the `BuybackSwap`. */
    buyback: Address
    /** Block to begin with; the next one by default. */
    fromBlock?: bigint | undefined
    /** Called for each buyback, in order. */
    onBuyback: (event: Event) => void
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
