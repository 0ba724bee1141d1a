import type { Address, Client, Log } from 'viem'
import { watchContractEvent } from 'viem/actions'
import { getAction } from 'viem/utils'
import { once } from '../once.js'
import { emittedAbi } from './abi.js'

/**
 * Calls back once for every emission that is mined.
 *
 * Watches `EmissionController.Emitted`.
 *
 * @param client - Client of the chain.
 * @param parameters - {@link watchIssues.Parameters}
 * @returns A function that ends the watch.
 *
 * @example
 * ```ts no-run
 * import { watchIssues } from '@holdfast/strategies/supply'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') })
 * const unwatch = watchIssues(client, {
 *   controller: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 *   onIssue: ({ amount, epoch }) => console.log(epoch, amount),
 * })
 * unwatch()
 * ```
 */
export function watchIssues(client: Client, parameters: watchIssues.Parameters): watchIssues.ReturnType {
  const { controller, onIssue, ...rest } = parameters
  return getAction(
    client,
    watchContractEvent,
    'watchContractEvent',
  )({
    ...rest,
    abi: emittedAbi,
    address: controller,
    eventName: 'Emitted',
    onLogs: once((log: Log & { args: Omit<watchIssues.Event, 'log'> }) => onIssue({ ...log.args, log })),
    strict: true,
  } as never)
}

export declare namespace watchIssues {
  /** One emission that was mined. */
  type Event = {
    /** What was issued [base units]. */
    amount: bigint
    /** What the revenue asked for [base units]. */
    budget: bigint
    /** Number of the epoch. */
    epoch: bigint
    /** The log, with block and transaction. */
    log: Log
    /** Price it was counted at [quote, wad]. */
    price: bigint
    /** Who got it. */
    receiver: Address
  }
  /** Which controller, and who is told. */
  type Parameters = {
    /** Address of the `EmissionController`. */
    controller: Address
    /** Block to begin with; the next one by default. */
    fromBlock?: bigint | undefined
    /** Called when a poll fails. */
    onError?: ((error: Error) => void) | undefined
    /** Called for each emission, in order. */
    onIssue: (event: Event) => void
    /** Whether to poll even over a socket. */
    poll?: true | undefined
    /** Time between two polls [milliseconds]; the client's by default. */
    pollingInterval?: number | undefined
  }
  /** Ends the watch. */
  type ReturnType = () => void
}
