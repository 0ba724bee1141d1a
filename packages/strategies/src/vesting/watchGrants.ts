import type { Address, Client, Log } from 'viem'
import { watchContractEvent } from 'viem/actions'
import { getAction } from 'viem/utils'
import { once } from '../once.js'
import { grantEventsAbi } from './abi.js'
import type { VestingEvent } from './types.js'

/**
 * Calls back once for everything that is mined about grants: made, claimed, revoked, handed on, delegated.
 *
 * @param client - Client of the chain.
 * @param parameters - {@link watchGrants.Parameters}
 * @returns A function that ends the watch.
 *
 * @example
 * ```ts no-run
 * import { watchGrants } from '@holdfast/strategies/vesting'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') })
 * const unwatch = watchGrants(client, {
 *   onEvent: (event) => {
 *     if (event.name === 'Claimed') console.log(event.id, event.amount)
 *   },
 *   vault: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 * })
 * unwatch()
 * ```
 */
export function watchGrants(client: Client, parameters: watchGrants.Parameters): watchGrants.ReturnType {
  const { id, onEvent, vault, ...rest } = parameters
  return getAction(
    client,
    watchContractEvent,
    'watchContractEvent',
  )({
    ...rest,
    abi: grantEventsAbi,
    address: vault,
    onLogs: once((log: Log & { args: { id: bigint }; eventName: VestingEvent['name'] }) => {
      if (id === undefined || id === log.args.id) onEvent({ ...log.args, log, name: log.eventName } as VestingEvent)
    }),
    strict: true,
  } as never)
}

export declare namespace watchGrants {
  /** Which vault, and who is told. */
  type Parameters = {
    /** Block to begin with; the next one by default. */
    fromBlock?: bigint | undefined
    /** Number of the grant; all by default. */
    id?: bigint | undefined
    /** Called when a poll fails. */
    onError?: ((error: Error) => void) | undefined
    /** Called for each event, in order. */
    onEvent: (event: VestingEvent) => void
    /** Whether to poll even over a socket. */
    poll?: true | undefined
    /** Time between two polls [milliseconds]; the client's by default. */
    pollingInterval?: number | undefined
    /** Address of the `VestingVault`. */
    vault: Address
  }
  /** Ends the watch. */
  type ReturnType = () => void
}
