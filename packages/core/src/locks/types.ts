import type { BaseUnits, Wad } from '../units/types.js'

/** What becomes free, week by week. Week 0 is the one that `from` lies in; the sum of all parts is the sum of what was given. */
export type UnlockCalendar = {
  /** What becomes free in each week after `from` [base units]. Week i ends before `(firstWeek + i + 1)·WEEK`. */
  amounts: readonly BaseUnits[]
  /** Number of the first week since the Unix epoch. */
  firstWeek: bigint
  /** The moment that the calendar looks ahead from [unix seconds]. */
  from: bigint
  /** What becomes free after the last week [base units]. */
  later: BaseUnits
  /** What is free at `from` already [base units]. */
  unlocked: BaseUnits
}

/** Successive weeks, and what becomes free in them. */
export type UnlockWindow = {
  /** Sum over the window [base units]. */
  amount: BaseUnits
  /** Its first week, counted from the first bucket. */
  week: number
  /** How many weeks it has. */
  weeks: number
}

/** The pool that unlocks are sold to, and those who sell, as FORMULAS names them. */
export type CascadeTerms = {
  /** What becomes free in each week, without a gap [base units]. */
  amounts: readonly BaseUnits[]
  /** Share of what was sold into the pool that arbitrage and buyers take out again in a week, above 0 and up to 1 [wad]. */
  refill: Wad
  /** Tokens in the pool, R_p [base units]. */
  reserve: BaseUnits
  /** Extra share of what is free that is sold per whole drawdown, μ [wad]. */
  sensitivity: Wad
}

/** Weight of one lock from `start` to `end`, zero outside: a line of integers that bends at most once. */
export type LockLine = {
  /** Weight at `start` [base units · scale]. */
  base: bigint
  /** First second without weight, or `NEVER` [unix seconds]. */
  end: bigint
  /** When the slope changes; `end` where it never does [unix seconds]. */
  kink: bigint
  /** Added to the slope from `kink` on [base units · scale / s]. */
  kinkSlope: bigint
  /** Change of the weight each second, up to `kink` [base units · scale / s]. */
  slope: bigint
  /** First second that counts [unix seconds]. */
  start: bigint
}
