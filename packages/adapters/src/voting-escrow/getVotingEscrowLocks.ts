import type { Address, BlockTag, Client } from 'viem'
import { blockOf, readMany } from '../internal/readMany.js'
import { votingEscrowAbi as abi } from './abi.js'
import type { VotingEscrowLocks } from './types.js'

/**
 * Reads the locks that accounts have in a voting escrow of Curve's kind (veCRV, veBAL and their ports), at one block.
 *
 * Takes two requests, one more for each 70 accounts. An ended lock that was not withdrawn is free at its end.
 *
 * Risk: an escrow that lets its users leave early frees tokens sooner than this says.
 *
 * @param client - Client of the chain.
 * @param parameters - {@link getVotingEscrowLocks.Parameters}
 * @returns {@link VotingEscrowLocks}
 * @throws `ContractFunctionExecutionError` of viem when `escrow` is another contract, or the request itself fails.
 *
 * @example
 * ```ts no-run
 * import { getVotingEscrowLocks } from '@holdfast/adapters/voting-escrow'
 * import { unlockCalendar } from '@holdfast/core'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') })
 * const { block, schedule } = await getVotingEscrowLocks(client, {
 *   accounts: ['0x70997970C51812dc3A010C7d01b50e0d17dc79C8'],
 *   escrow: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 * })
 * const calendar = unlockCalendar({ ...schedule, from: block.timestamp })
 * ```
 */
export async function getVotingEscrowLocks(
  client: Client,
  parameters: getVotingEscrowLocks.Parameters,
): Promise<VotingEscrowLocks> {
  const { accounts, escrow: address } = parameters
  const block = await blockOf(client, parameters)
  const [token, ...answers] = await readMany(client, {
    blockNumber: block.number,
    calls: [
      { abi, address, functionName: 'token' },
      ...accounts.flatMap((account) => [
        { abi, address, args: [account], functionName: 'locked' },
        { abi, address, args: [account], functionName: 'balanceOf' },
      ]),
    ],
  })
  const locks = accounts.map((account, index) => {
    const { amount, end } = answers[2 * index] as { amount: bigint; end: bigint }
    return { account, amount, end, weight: answers[2 * index + 1] as bigint }
  })
  const events = locks
    .filter(({ amount }) => amount > 0n)
    .map(({ account, amount, end }) => ({
      amount,
      source: { account, address, venue: 'voting-escrow' },
      time: end,
    }))
  return { block, escrow: address, locks, schedule: { events, streams: [] }, token: token as Address }
}

export declare namespace getVotingEscrowLocks {
  /** Whose locks in which escrow, at which block. */
  type Parameters = {
    /** Whose locks. */
    accounts: readonly Address[]
    /** Block to read at; the latest by default. */
    blockNumber?: bigint | undefined
    /** Named block to read at; `latest` by default. */
    blockTag?: BlockTag | undefined
    /** Address of the `VotingEscrow`. */
    escrow: Address
  }
}
