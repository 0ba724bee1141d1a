import {
  dilutionShieldAbi,
  emissionControllerAbi,
  loyaltyIndexAbi,
  loyaltyRewardsAbi,
  proceedsSplitterAbi,
  voteLockAbi,
} from '@holdfast/bindings'
import {
  type BaseUnits,
  calendarConcentration,
  cascadeGain,
  cliffShare,
  pressureAgainstDepth,
  sellLotToImpact,
  type UnlockCalendar,
  type UnlockEvent,
  unlockCalendar,
  type Wad,
  WEEK,
} from '@holdfast/core'
import { encodeFunctionData, type Hex } from 'viem'
import type { Chain, Read, Transaction } from '../chain/chain.js'
import { createLock, type Locks, lockedOf, lockReads } from '../chain/locks.js'
import { transaction } from '../chain/transaction.js'
import type { LockParameters } from './lockParameters.js'
import { FEE, type Pool } from './pool.js'

/** State of the locks at the end of a step. */
export type LockSample = {
  /** Tokens burned so far [base units]. */
  readonly burned: BaseUnits
  /** Share of buybacks and penalties that is burned [wad]. */
  readonly burnShare: Wad
  /** Tokens issued so far, the supply of the opening included [base units]. */
  readonly issued: BaseUnits
  /** Tokens locked [base units]. */
  readonly locked: BaseUnits
  /** Loyalty of those who lock [wad]. */
  readonly loyalty: Wad
}

/** What is to end, held against the pool. */
export type LockOutlook = {
  /** What ends in which week. */
  readonly calendar: UnlockCalendar
  /** Tokens the pool takes until its price has fallen by 5% [base units]. */
  readonly depth: BaseUnits
  /** Loop gain of a cascade [wad]. */
  readonly gain: Wad
  /** Herfindahl–Hirschman index [wad]. */
  readonly hhi: Wad
  /** Largest unlock of a week over the depth [wad]. */
  readonly peak: Wad
  /** Largest share of it in three weeks [wad]. */
  readonly share: Wad
}

/** What a run with locks leaves. */
export type LockOutcome = {
  /** What was to end, seen from the last step. */
  readonly ahead: LockOutlook
  /** Length of an epoch of the emission [seconds]. */
  readonly epoch: number
  /** What was to end, seen from the opening. */
  readonly opening: LockOutlook
  /** State at the opening and at the end of every step. */
  readonly samples: readonly LockSample[]
}

/** Positions of the newcomer: one would be more than a week takes. */
const PARTS = 3n
/** Weeks that a calendar shows. */
const WEEKS = 60

/**
 * What happens to the locks in a step, and what keeps them going: all before the policy acts.
 *
 * @param locks - The contracts.
 * @param options - {@link lockTransactions.Options}
 * @returns The transactions, in order.
 */
export function lockTransactions(locks: Locks, options: lockTransactions.Options): Transaction[] {
  const { daily, parameters, step, steps, supply, time, before } = options
  const { controller, index, lock, newcomer, positions, rewards, shield, splitter } = locks
  const left = positions.slice(0, parameters.leavers.value)
  const half = Math.floor(steps / 2)
  const transactions: Transaction[] = []
  if (step === half) {
    for (const { amount, id, owner } of left) {
      const args = [id, amount, owner] as const
      // In a long window a position may have ended by then.
      const call = transaction(owner, lock, { abi: voteLockAbi, args, functionName: 'exit' })
      transactions.push({ ...call, optional: true })
    }
  }
  if (step === Math.floor((2 * steps) / 3)) {
    const end = (BigInt(time) / WEEK + 26n) * WEEK
    const part = lockedOf(parameters, supply).newcomer / PARTS
    for (let i = 0n; i < PARTS; i += 1n) transactions.push(createLock(lock, newcomer, part, end))
  }
  for (const position of positions) {
    // Whoever left early has nothing to withdraw.
    const gone = left.includes(position) && step > half
    if (!gone && position.end > before && position.end <= time) {
      const args = [position.id, position.owner] as const
      transactions.push(transaction(position.owner, lock, { abi: voteLockAbi, args, functionName: 'withdraw' }))
    }
  }
  if (daily) {
    const keep = (call: Transaction) => transactions.push({ ...call, optional: true })
    keep(transaction('keeper', index, { abi: loyaltyIndexAbi, functionName: 'poke' }))
    keep(transaction('keeper', controller, { abi: emissionControllerAbi, functionName: 'issue' }))
    keep(transaction('keeper', shield, { abi: dilutionShieldAbi, functionName: 'releaseLockers' }))
    keep(transaction('keeper', shield, { abi: dilutionShieldAbi, functionName: 'releaseRest' }))
    keep(transaction('keeper', splitter, { abi: proceedsSplitterAbi, functionName: 'release' }))
    keep(transaction('keeper', rewards, { abi: loyaltyRewardsAbi, functionName: 'poke' }))
  }
  return transactions
}

export declare namespace lockTransactions {
  /** Where the run is. */
  type Options = {
    /** Time of the step before [unix seconds]. */
    before: number
    /** Whether keepers work in this step. */
    daily: boolean
    /** The assumptions. */
    parameters: LockParameters
    /** The step, the first is 1. */
    step: number
    /** Number of steps. */
    steps: number
    /** Supply of the order flow [base units]. */
    supply: BaseUnits
    /** Time of the step [unix seconds]. */
    time: number
  }
}

/** Reads the state of the locks. */
export async function sampleLocks(chain: Chain, locks: Locks, token: `0x${string}`): Promise<LockSample> {
  const reads: Read[] = lockReads(locks, token).map(({ to, ...call }) => ({
    data: encodeFunctionData(call as never),
    to,
  }))
  const [burnShare = 0n, loyalty = 0n, issued = 0n, burned = 0n, locked = 0n] = (await chain.read(reads)).map(BigInt)
  return { burned, burnShare, issued, locked, loyalty }
}

/**
 * Reads what is to end, and holds it against the pool.
 *
 * @param chain - The chain.
 * @param locks - The contracts.
 * @param options - {@link lookAhead.Options}
 * @returns The outlook.
 */
export async function lookAhead(chain: Chain, locks: Locks, options: lookAhead.Options): Promise<LockOutlook> {
  const { parameters, pool, time } = options
  const first = BigInt(time) / WEEK + 1n
  const ends = Array.from({ length: WEEKS }, (_, week) => (first + BigInt(week)) * WEEK)
  const answers = await chain.read(
    ends.map((end) => ({
      data: encodeFunctionData({ abi: voteLockAbi, args: [end], functionName: 'endingIn' }),
      to: locks.lock,
    })),
  )
  const events = ends.map((end, i): UnlockEvent => ({ amount: BigInt(answers[i] as Hex), time: end }))
  const calendar = unlockCalendar({ events, from: BigInt(time), weeks: WEEKS + 1 })
  const { amounts } = calendar
  const depth = sellLotToImpact({ ...FEE, impact: parameters.drop.value, reserveIn: pool.token })
  const terms = { refill: parameters.refill.value, reserve: pool.token, sensitivity: parameters.sensitivity.value }
  return {
    calendar,
    depth,
    gain: cascadeGain({ amounts, ...terms }).gain,
    hhi: calendarConcentration({ amounts }).hhi,
    peak: pressureAgainstDepth({ amounts, depths: [depth] }).peak,
    share: cliffShare({ amounts, weeks: 3 }).share,
  }
}

export declare namespace lookAhead {
  /** From when, and against what. */
  type Options = {
    /** The assumptions. */
    parameters: LockParameters
    /** The pools, taken together. */
    pool: Pool
    /** The moment [unix seconds]. */
    time: number
  }
}
