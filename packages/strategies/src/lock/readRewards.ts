import { getAnswers, type Reads } from '@holdfast/bindings/lens'
import { type Address, type Client, type Hex, toHex } from 'viem'
import { addressOf } from '../addressOf.js'
import { settled } from '../settled.js'
import { RequestTooLargeError } from './errors.js'
import type { getRewardsState } from './getRewardsState.js'
import type { RewardsState } from './types.js'

/** Epochs whose answers fit the 24 kB that a deployless call may return. */
const MAX_EPOCHS = 36

const fixed = {
  lock: ['rewards', 'LOCK()'],
  token: ['rewards', 'TOKEN()'],
  period: ['rewards', 'PERIOD()'],
  booked: ['rewards', 'booked()'],
  collected: ['rewards', 'collected()'],
  openEpoch: ['rewards', 'openEpoch()'],
} as const satisfies Reads

const epoch = ['start', 'weight', 'pot'] as const
type EpochAnswer = Record<(typeof epoch)[number], bigint>

/** What `getRewardsState` loads with the first read, together with the lens. */
export async function readRewards(client: Client, parameters: getRewardsState.Parameters): Promise<RewardsState> {
  const { account, blockNumber, blockTag, end, first, rewards } = parameters
  const count = Number(end - first)
  if (count < 1 || count > MAX_EPOCHS) throw new RequestTooLargeError({ count, maximum: MAX_EPOCHS })
  const given: Record<string, Hex> = { account, rewards }
  const reads: Record<string, Reads[string]> = { ...fixed }
  // One epoch more, whose start is the end of the last.
  for (let index = 0; index <= count; index++) {
    given[`number${index}`] = toHex(first + BigInt(index), { size: 32 })
    reads[`epoch${index}`] = ['rewards', 'epochAt(uint256)', [`number${index}`], epoch]
  }
  for (let index = 0; index < count; index++) {
    reads[`claimed${index}`] = ['rewards', 'isClaimed(address,uint256)', ['account', `number${index}`]]
    const span = [`epoch${index}.start`, `epoch${index + 1}.start`]
    reads[`weight${index}`] = ['lock', 'weightIntegral(address,uint256,uint256)', ['account', ...span]]
  }
  const { answers, block } = await getAnswers(client, {
    blockNumber,
    blockTag,
    given: given as Record<string, Address>,
    reads,
  })
  const { lock, token, ...numbers } = settled(answers, fixed)
  const rest = settled(answers, reads) as Record<string, unknown>
  return {
    ...numbers,
    account,
    block,
    epochs: Array.from({ length: count }, (_, index) => {
      const number = first + BigInt(index)
      return {
        ...(rest[`epoch${index}`] as EpochAnswer),
        claimed: rest[`claimed${index}`] === 1n,
        closed: number < numbers.openEpoch,
        number,
        weightOfAccount: rest[`weight${index}`] as bigint,
      }
    }),
    lock: addressOf(lock),
    rewards,
    token: addressOf(token),
  }
}
