import { WAD, WEEK } from '@holdfast/core'
import { parameter } from './parameter.js'

/*
 * Assumptions of `--with locks`, beside those of `parameters.ts`. As there, they were written before the first run and are
 * not tuned to results.
 */

const CHOICE = 'choice of the scenario'

/** Every assumption of the locks, the loyalty index and the emission. */
export const lockParameters = {
  lockedShare: parameter(
    WAD / 5n,
    'Tokens that are locked, on top of the supply of the order flow',
    '20% of it; held in every run, locked in those of Holdfast',
    `${CHOICE}: they never trade, so the order flow stays what it was`,
  ),
  holders: parameter(12, 'Holders who lock', '12, with two positions each', CHOICE),
  firstEnd: parameter(5, 'Week in which the first position ends', '5', `${CHOICE}: within the window`),
  spread: parameter(2, 'Weeks between two ends', '2: the last ends after a year', CHOICE),
  leavers: parameter(
    3,
    'Holders who leave one position early, at half of the window',
    '3',
    `${CHOICE}: what a crash does to conviction; they pay the penalty of their terms`,
  ),
  newcomer: parameter(
    WAD / 10n,
    'Tokens that a newcomer locks after two thirds of the window',
    '10% of what was locked at the opening, in three positions: as one it would not fit a week',
    `${CHOICE}: new locks lower the loyalty of all together`,
  ),
  factor: parameter(3n * WAD, 'Largest factor of loyalty', '3', 'locks study §2.4: M'),
  growth: parameter(
    6n * WEEK,
    'Time over which the factor grows',
    '6 weeks',
    `${CHOICE}: it is over within the window`,
  ),
  shortest: parameter(4n * WEEK, 'Shortest lock', '4 weeks', CHOICE),
  longest: parameter(104n * WEEK, 'Longest lock', '104 weeks', CHOICE),
  bucketShare: parameter(
    WAD / 20n,
    'Largest share of what is locked that may end in one week',
    '5%',
    `${CHOICE}: one position a week, since there are 24`,
  ),
  penalty: parameter(
    WAD / 2n,
    'Penalty of leaving at once',
    '50%, falling to zero at the end',
    'locks study §2.3: pMax·x',
  ),
  minimumBurn: parameter(
    WAD / 4n,
    'Part of a penalty that is burned in any case',
    '25%',
    'locks study §2.3: the self-refund guard',
  ),
  leastBurn: parameter(
    WAD / 2n,
    'Share of buybacks and penalties burned without loyalty',
    '50%',
    'locks study §2.4: β0',
  ),
  mostBurn: parameter(WAD, 'The same at full loyalty', '100%', 'locks study §2.4: β1'),
  loyaltyEpoch: parameter(
    WEEK,
    'Epoch of the loyalty index and of the rewards',
    '7 days',
    'their contracts: the least',
  ),
  emissionEpoch: parameter(86_400n, 'Epoch of the emission', 'one day', 'the rhythm in which income arrives'),
  emissionShare: parameter(
    WAD / 5n,
    'Share of revenue that is issued (η)',
    '20%',
    'FORMULAS §7: with r = 50% and M = 1.85, M·η + r = 0.87 < 1, so nobody gains by washing revenue',
  ),
  stakerShare: parameter(
    WAD / 2n,
    'Share of revenue that may reach those who lock (r)',
    '50%',
    'what the least burn share leaves of a buyback',
  ),
  shortWindow: parameter(4, 'Short window of the emission', '4 epochs', 'FORMULAS §7: the default'),
  longWindow: parameter(26, 'Long window of the emission', '26 epochs', 'FORMULAS §7: the default'),
  revenueCap: parameter(2n, 'Most revenue of one epoch that counts', 'twice the income at the opening price', CHOICE),
  slowStart: parameter(WAD, 'Volatility above which revenue counts less', '100% a year', `${CHOICE}: calm is below it`),
  slowSlope: parameter(WAD / 2n, 'How much less per unit of volatility', '0.5', CHOICE),
  slowMinimum: parameter(WAD / 2n, 'Least factor', '0.5', CHOICE),
  capMargin: parameter(WAD / 10n, 'Room below the cap of the token', '10% of the supply', CHOICE),
  drop: parameter(WAD / 20n, 'Fall of the price that the depth is measured for', '5%', 'price response: marketDepth'),
  sensitivity: parameter(WAD, 'Extra share of an unlock sold per whole drawdown (μ)', '1', 'locks study §2.7'),
  refill: parameter((35n * WAD) / 100n, 'Weekly refill of the pool (ρ)', '35%', 'locks study §2.7'),
} as const

/** Every assumption of the locks. */
export type LockParameters = typeof lockParameters
