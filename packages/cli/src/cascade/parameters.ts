import { WAD } from '@holdfast/core'
import { parameter } from '../simulate/parameter.js'

/*
 * Every assumption of the cascade, with its source. The list was written before the scenario was first run and is not
 * tuned to results: a change here needs a new source, not a better figure.
 *
 * "Study" is the project's study of locks, which ran the same question through a formula; here every sale goes through
 * the bytecode of Uniswap v2, and the cap is that of the deployed lock.
 */

const WEEK = 7 * 86_400
const CHOICE = 'choice of the scenario'

/** Every assumption of the cascade. */
export const cascadeParameters = {
  locked: parameter(10_000_000n * WAD, 'Locked tokens', '10,000,000', `${CHOICE}: only ratios matter`),
  price: parameter(WAD, 'Opening price', '1 quote', `${CHOICE}: only ratios matter`),
  depths: parameter(
    [WAD / 10n, (4n * WAD) / 10n],
    'Token reserve of the pool, in shares of what is locked',
    '10% and 40%',
    'study §2.7: the two depths of its table',
  ),
  weeks: parameter(104, 'Weeks over which the calendar is spread', '104', 'study §2.7'),
  baseline: parameter(WAD / 4n, 'Share of an unlock that is sold whatever the price does (ψ)', '25%', 'study §2.7'),
  sensitivity: parameter(WAD, 'Extra share sold per whole drawdown (μ)', '1', 'study §2.7'),
  refill: parameter(
    (35n * WAD) / 100n,
    'Share of the tokens sold into the pool that buyers take out again in a week (ρ)',
    '35%',
    'study §2.7',
  ),
  rounds: parameter(
    40,
    'Looks at the price in a week',
    'at most 40: holders sell, look again, and sell more if the price asks for it',
    `${CHOICE}: a geometric series of gain 0.8 is within 0.02% of its sum`,
  ),
  leastSale: parameter(
    WAD / 10_000n,
    'Least sale worth a transaction, in shares of the token reserve',
    '0.01%',
    `${CHOICE}: below it nothing moves`,
  ),
  bucketShare: parameter(
    (15n * WAD) / 1_000n,
    'Largest share of what is locked that may end in one week',
    '1.5%',
    'study §2.7: the cap of its table',
  ),
  position: parameter(
    WAD / 200n,
    'Size of a position, in shares of what is locked',
    'at most 0.5%: larger holders hold several',
    `${CHOICE}: three positions fill a week`,
  ),
  dripWeeks: parameter(26, 'Weeks over which a drip releases what has ended', '26', 'study §2.7'),
  queueShare: parameter(
    WAD / 20n,
    'What the queue releases in a week, in shares of the token reserve of the pool',
    '5%',
    `${CHOICE}: a sale of that size into a full pool moves its price by 9%`,
  ),
  week: parameter(WEEK, 'A bucket', '7 days', 'VoteLock'),
  maximumLock: parameter(208 * WEEK, 'Longest lock', '208 weeks', 'the vote escrows of the study: four years'),
} as const

/** Every assumption of the cascade. */
export type CascadeParameters = typeof cascadeParameters

/** The shapes of the calendar: what becomes free in each week, in parts of the whole. */
export const SHAPE_NAMES = ['uniform', 'half in one week', 'four equal cliffs', 'exponential'] as const

/** Name of a shape. */
export type ShapeName = (typeof SHAPE_NAMES)[number]

/** What stands between the end of a lock and the market. */
export const GUARD_NAMES = ['raw', 'cap', 'drip', 'queue'] as const

/** Name of a guard. */
export type GuardName = (typeof GUARD_NAMES)[number]

/**
 * The share of everything that becomes free in each week. Study §2.7: the half that is not in the one week is spread over
 * all of them, the cliffs are half a year apart, the exponential falls by e in 26 weeks.
 *
 * @param name - The shape.
 * @param weeks - Number of weeks.
 * @returns Shares that add up to one, but for rounding.
 */
export function shapeOf(name: ShapeName, weeks: number): number[] {
  const week = Array.from({ length: weeks }, (_, i) => i)
  if (name === 'uniform') return week.map(() => 1 / weeks)
  if (name === 'half in one week') return week.map((i) => (i === weeks / 2 ? 0.5 : 0) + 0.5 / weeks)
  if (name === 'four equal cliffs') return week.map((i) => ((i + 1) % (weeks / 4) === 0 ? 0.25 : 0))
  const weights = week.map((i) => Math.exp(-i / 26))
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return weights.map((weight) => weight / sum)
}
