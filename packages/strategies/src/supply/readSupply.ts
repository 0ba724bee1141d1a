import { type Answers, getAnswers, type Reads } from '@holdfast/bindings/lens'
import type { Client } from 'viem'
import { addressOf } from '../addressOf.js'
import { settled } from '../settled.js'
import type { getSupplyState } from './getSupplyState.js'
import type { ShieldState, SupplyState } from './types.js'

/** What `quoteIssue` needs, in the order in which one answer leads to the next. */
const reads = {
  token: ['controller', 'TOKEN()'],
  meter: ['controller', 'METER()'],
  recent: ['controller', 'RECENT()'],
  anchor: ['controller', 'ANCHOR()'],
  epoch: ['controller', 'EPOCH()'],
  receiver: ['controller', 'receiver()'],
  lastEpoch: ['controller', 'lastEpoch()'],
  parameters: [
    'controller',
    'parameters()',
    [],
    ['share', 'stakerShare', 'shortWindow', 'longWindow', 'maximumRevenue'],
  ],
  sums: [
    'meter',
    'revenueSums(uint256,uint256,uint256)',
    ['parameters.shortWindow', 'parameters.longWindow', 'parameters.maximumRevenue'],
    ['shortSum', 'longSum'],
  ],
  decimals: ['token', 'decimals()'],
  cap: ['token', 'CAP()'],
  cumulativeIssued: ['token', 'cumulativeIssued()'],
  totalSupply: ['token', 'totalSupply()'],
} as const satisfies Reads

/** What may revert without failing the read: a state carries the error. */
const prices = { recentPrice: ['recent', 'price()'], anchorPrice: ['anchor', 'price()'] } as const satisfies Reads

/** What a `DilutionShield` answers, and another receiver does not. */
const shieldReads = {
  lock: ['receiver', 'LOCK()'],
  shieldParameters: ['receiver', 'parameters()', [], ['alpha', 'earned']],
  pendingLockers: ['receiver', 'pendingLockers()'],
  pendingRest: ['receiver', 'pendingRest()'],
  recorded: ['receiver', 'recorded()'],
  units: ['receiver', 'units()'],
  locked: ['lock', 'locked()'],
} as const satisfies Reads

/** What `getSupplyState` loads with the first read, together with the lens. */
export async function readSupply(client: Client, parameters: getSupplyState.Parameters): Promise<SupplyState> {
  const { blockNumber, blockTag, controller } = parameters
  const { answers, block } = await getAnswers(client, {
    blockNumber,
    blockTag,
    given: { controller },
    reads: { ...reads, ...prices, ...shieldReads },
  })
  const own = settled(answers, reads)
  const { anchorPrice, recentPrice } = answers as Answers<typeof prices>
  return {
    anchor: anchorPrice,
    block,
    controller,
    epoch: own.epoch,
    lastEpoch: own.lastEpoch,
    longSum: own.sums.longSum,
    meter: addressOf(own.meter),
    parameters: own.parameters,
    receiver: addressOf(own.receiver),
    recent: recentPrice,
    shield: shieldOf(answers),
    shortSum: own.sums.shortSum,
    token: {
      address: addressOf(own.token),
      cap: own.cap,
      cumulativeIssued: own.cumulativeIssued,
      decimals: Number(own.decimals),
      totalSupply: own.totalSupply,
    },
  }
}

/** The shield, where every answer that only a shield gives is there. */
function shieldOf(answers: Answers): ShieldState | undefined {
  if (Object.keys(shieldReads).some((name) => answers[name] instanceof Error)) return undefined
  const { locked, pendingLockers, pendingRest, recorded, shieldParameters, units } = settled(answers, shieldReads)
  return { ...shieldParameters, locked, pendingLockers, pendingRest, recorded, units }
}
