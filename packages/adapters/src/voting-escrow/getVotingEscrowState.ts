import { type Seconds, WEEK } from '@holdfast/core'
import type { Address, BlockTag, Client } from 'viem'
import { blockOf, readMany } from '../internal/readMany.js'
import { votingEscrowAbi as abi } from './abi.js'
import type { VotingEscrowState } from './types.js'

/**
 * Reads what a voting escrow of Curve's kind holds, what it votes with, and what becomes free in each week to come, at one
 * block and without knowing who locks: the escrow schedules by how much the slope of all votes changes in a week, by minus
 * `⌊amount/maximumLock⌋` for each lock that ends in it.
 *
 * Takes two requests, three where locks last four years. What the sum of the weeks leaves of `locked` is free already:
 * ended locks that nobody withdrew, and less than `maximumLock` base units for each lock, which the slopes round off.
 * Amounts in base units.
 *
 * Risk: a wrong `maximumLock` scales every amount. That the weeks hold no more than is locked is checked; where it is too
 * small, too much seems to be free already.
 *
 * @param client - Client of the chain.
 * @param parameters - {@link getVotingEscrowState.Parameters}
 * @returns {@link VotingEscrowState}
 * @throws {@link VotingEscrowMaximumLockError} when more would become free than is locked.
 * @throws `ContractFunctionExecutionError` of viem when `escrow` is another contract, or the request itself fails.
 *
 * @example
 * ```ts no-run
 * import { BALANCER_MAXIMUM_LOCK, getVotingEscrowState } from '@holdfast/adapters/voting-escrow'
 * import { unlockCalendar } from '@holdfast/core'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') })
 * const { block, schedule } = await getVotingEscrowState(client, {
 *   escrow: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 *   maximumLock: BALANCER_MAXIMUM_LOCK,
 * })
 * const calendar = unlockCalendar({ ...schedule, from: block.timestamp })
 * ```
 */
export async function getVotingEscrowState(
  client: Client,
  parameters: getVotingEscrowState.Parameters,
): Promise<VotingEscrowState> {
  const { escrow: address, maximumLock } = parameters
  const block = await blockOf(client, parameters)
  // A lock ends on a week's boundary, at most `maximumLock` after it was made or extended.
  const first = (block.timestamp / WEEK + 1n) * WEEK
  const weeks = Array.from({ length: Number(maximumLock / WEEK) + 1 }, (_, index) => first + BigInt(index) * WEEK)
  const [token, locked, totalWeight, ...slopes] = await readMany(client, {
    blockNumber: block.number,
    calls: [
      ...['token', 'supply', 'totalSupply'].map((functionName) => ({ abi, address, functionName })),
      ...weeks.map((week) => ({ abi, address, args: [week], functionName: 'slope_changes' })),
    ],
  })
  const source = { address, venue: 'voting-escrow' }
  const events = weeks
    .map((time, index) => ({ amount: -(slopes[index] as bigint) * maximumLock, source, time }))
    .filter(({ amount }) => amount > 0n)
  const scheduled = events.reduce((sum, { amount }) => sum + amount, 0n)
  const free = (locked as bigint) - scheduled
  if (free < 0n) {
    const { VotingEscrowMaximumLockError } = await import('./errors.js')
    throw new VotingEscrowMaximumLockError({ locked: locked as bigint, maximumLock, scheduled })
  }
  if (free > 0n) events.unshift({ amount: free, source, time: block.timestamp })
  return {
    block,
    escrow: address,
    locked: locked as bigint,
    schedule: { events, streams: [] },
    token: token as Address,
    totalWeight: totalWeight as bigint,
  }
}

export declare namespace getVotingEscrowState {
  /** Which escrow, at which block. */
  type Parameters = {
    /** Block to read at; the latest by default. */
    blockNumber?: bigint | undefined
    /** Named block to read at; `latest` by default. */
    blockTag?: BlockTag | undefined
    /** Address of the `VotingEscrow`. */
    escrow: Address
    /** Its longest lock, as `CURVE_MAXIMUM_LOCK`: the escrow itself does not say [seconds]. */
    maximumLock: Seconds
  }
}
