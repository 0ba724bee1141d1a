import {
  BuybackSwapLotTooSmallError,
  ExecutionGuardNotMandatedError,
  ExecutionGuardUnknownVenueError,
  FreshnessStaleError,
} from '@holdfast/bindings/errors'
import { bucketLevel } from '@holdfast/core'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stateOf } from '../../test/state.js'
import type { BuybackState } from '../buyback.js'
import { lesser } from '../treasury/limits.js'
import { HorizonTooShortError, OptionOutOfRangeError } from './errors.js'
import { planBuybacks } from './planBuybacks.js'
import { quoteBuyback } from './quoteBuyback.js'

const WAD = 10n ** 18n
const day = 86_400n

/** The state with some of its parts changed. */
function changed(change: (state: BuybackState) => void): BuybackState {
  const state = stateOf()
  change(state)
  return state
}

/** A state in which nothing but the budget binds, for lots of up to 3,000. */
const ample = () =>
  changed((state) => {
    state.parameters.baseLot = 3_000_000_000n
    state.guard.attackerShare = 0n
    state.treasury.mandate.level = state.treasury.mandate.burst * WAD
  })

const sum = (plan: planBuybacks.ReturnType) => plan.lots.reduce((sum, { quoteIn }) => sum + quoteIn, 0n)

test('default: spreads evenly where certainty is worth nothing', () => {
  const plan = planBuybacks(ample(), { budget: 12_000_000_000n, horizon: 23n * 3600n })
  expect(plan.slots).toBe(24)
  expect(plan.lots.length).toBe(24)
  expect(plan.spent).toBe(12_000_000_000n)
  expect(plan.unspent).toBe(0n)
  expect(plan.boundBy).toBe('budget')
  for (const [index, { at, quoteIn }] of plan.lots.entries()) {
    expect(at).toBe(1_800_011_000n + BigInt(index) * 3600n)
    expect(Math.abs(Number(quoteIn) / 500e6 - 1)).toBeLessThan(0.05)
  }
  expect(plan.expectedShortfallBps).toBeGreaterThan(30)
  expect(plan.expectedShortfallBps).toBeLessThan(100)
  expect(plan.expectedShortfall / 12_000).toBeCloseTo(plan.expectedShortfallBps / 10_000, 12)
  expect(plan.deviationBps).toBeGreaterThan(0)
})

test('behavior: risk aversion buys earlier, for a higher cost and less deviation', () => {
  const options = { budget: 12_000_000_000n, horizon: 23n * 3600n }
  const calm = planBuybacks(ample(), options)
  const averse = planBuybacks(ample(), { ...options, riskAversion: 1e-3 })
  expect(averse.lots[0]?.quoteIn).toBeGreaterThan(calm.lots[0]?.quoteIn ?? 0n)
  expect(averse.expectedShortfall).toBeGreaterThan(calm.expectedShortfall)
  expect(averse.deviation).toBeLessThan(calm.deviation)
  for (const [index, { quoteIn }] of averse.lots.slice(1).entries()) {
    expect(quoteIn).toBeLessThanOrEqual((averse.lots[index]?.quoteIn ?? 0n) + 24_000_000n)
  }
})

test('behavior: follows the trajectory of Almgren and Chriss', () => {
  // x_j = X·sinh(κ(T − t_j))/sinh(κT) over n intervals, with 2(cosh κτ − 1) = λσ²τ/η, η the weight of a lot's square.
  const [budget, lots, riskAversion] = [6_000, 24, 2e-3]
  const state = ample()
  const plan = planBuybacks(state, {
    budget: 6_000_000_000n,
    horizon: 23n * 3600n,
    persistence: 0,
    riskAversion,
  })
  const eta = 1 / 1_000_000
  const variance = (0.8 ** 2 * 3600) / 31_536_000
  const kappa = Math.acosh(1 + (riskAversion * variance) / (2 * eta))
  let left = budget
  for (let index = 0; index < lots; index++) {
    const next = (budget * Math.sinh(kappa * (lots - index - 1))) / Math.sinh(kappa * lots)
    const seen = plan.lots.find(({ at }) => at === 1_800_011_000n + BigInt(index) * 3600n)?.quoteIn ?? 0n
    // A least lot is 5, a part of the budget 12.
    expect(Math.abs(Number(seen) / 1e6 - (left - next))).toBeLessThan(30)
    left = next
  }
})

test('behavior: a plan of one lot expects what the quote says', () => {
  const state = stateOf()
  const { quoteIn, shortfall } = quoteBuyback(state)
  const plan = planBuybacks(state, { budget: quoteIn, horizon: 0n })
  expect(plan.lots).toHaveLength(1)
  expect(plan.lots[0]).toMatchObject({ at: state.block.timestamp, quoteIn })
  // The event rounds up to a whole basis point.
  expect(Number(shortfall) - plan.expectedShortfallBps).toBeGreaterThanOrEqual(-1e-6)
  expect(Number(shortfall) - plan.expectedShortfallBps).toBeLessThan(1.000001)
  expect(plan.deviation).toBe(0)
})

test('behavior: begins when interval and spacing let it, and steps by the longer of both', () => {
  const state = changed(({ block, guard, treasury }) => {
    block.timestamp = 1_800_001_000n
    guard.spacing = 7200n
    treasury.mandate.level = treasury.mandate.burst * WAD
  })
  const { lots } = planBuybacks(state, { budget: 3_000_000_000n, horizon: day })
  expect(lots[0]?.at).toBe(1_800_007_200n)
  expect((lots[1]?.at ?? 0n) - (lots[0]?.at ?? 0n)).toBe(7200n)
  const taken = changed(({ block, guard }) => {
    guard.lastLotBlock = block.number
    guard.lastLotAt = 0n
  })
  expect(planBuybacks(taken, { budget: 100_000_000n, horizon: day }).lots[0]?.at).toBe(1_800_011_001n)
})

test('behavior: says what bounds it', () => {
  const budget = 500_000_000_000n
  const poor = changed(({ treasury }) => {
    treasury.snapshot.credit = 5_000n * WAD
  })
  expect(planBuybacks(poor, { budget, horizon: 30n * day })).toMatchObject({ boundBy: 'treasury' })
  const short = planBuybacks(ample(), { budget, horizon: 2n * day })
  expect(short.boundBy).toBe('horizon')
  expect(short.spent + short.unspent).toBe(budget)
})

test('behavior: a long horizon is divided into 96 lots at most', () => {
  const { lots, slots } = planBuybacks(ample(), { budget: 100_000_000_000n, horizon: 300n * day })
  expect(slots).toBe(96)
  expect(lots.length).toBeLessThanOrEqual(96)
  expect(lots.at(-1)?.at).toBeLessThanOrEqual(1_800_011_000n + 300n * day)
})

describe('errors', () => {
  const options = { budget: 1_000_000_000n, horizon: day }

  test.each<[string, object]>([
    ['budget', { budget: 0n }],
    ['horizon', { horizon: -1n }],
    ['persistence', { persistence: 1.1 }],
    ['persistence', { persistence: Number.NaN }],
    ['riskAversion', { riskAversion: -1 }],
    ['riskAversion', { riskAversion: Number.POSITIVE_INFINITY }],
  ])('error: OptionOutOfRangeError for %s', (option, change) => {
    const call = () => planBuybacks(stateOf(), { ...options, ...change })
    expect(call).toThrow(OptionOutOfRangeError)
    expect(call).toThrow(expect.objectContaining({ name: 'Buyback.OptionOutOfRangeError', option }))
  })

  test('error: HorizonTooShortError', () => {
    const early = changed(({ block }) => {
      block.timestamp = 1_800_000_000n
    })
    expect(() => planBuybacks(early, { ...options, horizon: 3599n })).toThrow(HorizonTooShortError)
    expect(planBuybacks(early, { ...options, horizon: 3600n }).slots).toBe(1)
    const expiring = changed(({ block, treasury }) => {
      block.timestamp = 1_800_000_000n
      treasury.mandate.expiry = 1_800_003_599n
    })
    expect(() => planBuybacks(expiring, options)).toThrow(expect.objectContaining({ end: 1_800_003_599n }))
  })

  test('error: ExecutionGuardUnknownVenueError', () => {
    const state = changed(({ guard }) => {
      guard.want = 0n
    })
    expect(() => planBuybacks(state, options)).toThrow(ExecutionGuardUnknownVenueError)
  })

  test('error: ExecutionGuardNotMandatedError', () => {
    const state = changed(({ treasury }) => {
      treasury.mandate.source = 0n
    })
    expect(() => planBuybacks(state, options)).toThrow(ExecutionGuardNotMandatedError)
  })

  test('error: BuybackSwapLotTooSmallError', () => {
    expect(() => planBuybacks(stateOf(), { ...options, budget: 4_999_999n })).toThrow(BuybackSwapLotTooSmallError)
    const shallow = changed(({ guard }) => {
      guard.referenceReserve = 1_000_000n
    })
    expect(() => planBuybacks(shallow, options)).toThrow(BuybackSwapLotTooSmallError)
    const paused = changed(({ treasury }) => {
      treasury.paused = true
    })
    expect(() => planBuybacks(paused, options)).toThrow(BuybackSwapLotTooSmallError)
  })

  test('error: an oracle’s', () => {
    const stale = new FreshnessStaleError({ age: 3000n, limit: 2700n })
    expect(() => planBuybacks({ ...stateOf(), volatility: stale }, options)).toThrow(stale)
  })
})

const upTo = (max: bigint) => fc.bigInt({ max, min: 0n })
const states = fc
  .record({
    attackerShare: upTo(WAD),
    baseLot: fc.bigInt({ max: 10n ** 11n, min: 5_000_000n }),
    burst: fc.bigInt({ max: 10n ** 11n, min: 1_000_000n }),
    credit: upTo(300_000n * WAD),
    lastLotAt: fc.bigInt({ max: 1_800_011_000n, min: 1_800_000_000n }),
    level: upTo(10n ** 11n),
    rate: upTo(10n ** 24n),
    spacing: fc.bigInt({ max: 50_000n, min: 300n }),
    volatility: upTo(3n * WAD),
  })
  .map(({ attackerShare, baseLot, burst, credit, lastLotAt, level, rate, spacing, volatility }) =>
    changed((state) => {
      Object.assign(state, { volatility })
      Object.assign(state.guard, { attackerShare, lastLotAt, spacing })
      state.parameters.baseLot = baseLot
      const { mandate, snapshot } = state.treasury
      Object.assign(mandate, { burst, level: lesser(level, burst) * WAD, rate })
      snapshot.credit = credit
    }),
  )
const plans = fc.record({
  budget: fc.bigInt({ max: 10n ** 12n, min: 5_000_000n }),
  horizon: upTo(40n * day),
  persistence: fc.double({ max: 1, min: 0, noNaN: true }),
  riskAversion: fc.constantFrom(0, 1e-6, 1e-4, 1e-2),
})

/** The plan, or nothing where there is none. */
function planned(state: BuybackState, options: planBuybacks.Options) {
  try {
    return planBuybacks(state, options)
  } catch (error) {
    expect((error as Error).name).toMatch(/LotTooSmall|HorizonTooShort/)
    return undefined
  }
}

test('property: no lot is above what the quote allows at its time, and the sum is exact', () => {
  fc.assert(
    fc.property(states, plans, (state, options) => {
      const plan = planned(state, options)
      if (!plan) return
      expect(sum(plan)).toBe(plan.spent)
      expect(plan.spent + plan.unspent).toBe(options.budget)
      expect(plan.unspent).toBeGreaterThanOrEqual(0n)

      // The state as the lots leave it, the market as it was: what the quote would buy then.
      const { mandate } = state.treasury
      const later = structuredClone(state)
      for (const { at, quoteIn } of plan.lots) {
        expect(at - state.block.timestamp).toBeLessThanOrEqual(options.horizon)
        later.block = { number: later.block.number + 1n, timestamp: at }
        later.treasury.snapshot.renewedAt = at
        later.treasury.mandate.spent = mandate.spent
        const possible = quoteBuyback(later).quoteIn
        expect(quoteIn).toBeLessThanOrEqual(possible)
        expect(quoteIn).toBeGreaterThanOrEqual(state.parameters.minimumLot)
        // Draws on the bucket as the treasury does.
        const { accruedAt, burst, level, rate } = later.treasury.mandate
        const filled = bucketLevel({ burst: burst * WAD, elapsed: at - accruedAt, rate, stored: level })
        Object.assign(later.treasury.mandate, { accruedAt: at, level: filled - quoteIn * WAD })
        later.lastExecution = at
        later.guard.lastLotAt = at
      }
    }),
    { numRuns: 60 },
  )
})

test('property: the sum keeps what the books let go once', () => {
  fc.assert(
    fc.property(states, plans, (state, options) => {
      const plan = planned(state, options)
      if (!plan) return
      const full = structuredClone(state)
      full.lastExecution = 0n
      full.guard.lastLotAt = 0n
      Object.assign(full.treasury.mandate, { burst: 10n ** 14n, level: 10n ** 32n })
      full.parameters.baseLot = 10n ** 13n
      full.guard.referenceReserve = 10n ** 15n
      full.guard.attackerShare = 0n
      full.guard.openingRatio = 4n * WAD
      full.depth.reserveIn = 10n ** 17n
      full.depth.reserveOut = 2n * 10n ** 29n
      expect(plan.spent).toBeLessThanOrEqual(quoteBuyback(full).quoteIn)
    }),
    { numRuns: 60 },
  )
})

test('property: never costs more than the same amount at once, where that is possible', () => {
  const amounts = fc.bigInt({ max: 2_900_000_000n, min: 5_000_000n })
  fc.assert(
    fc.property(amounts, plans, (budget, options) => {
      const single = planBuybacks(ample(), { ...options, budget, horizon: 0n })
      const plan = planBuybacks(ample(), { ...options, budget })
      expect(single.lots).toHaveLength(1)
      expect(plan.spent).toBe(single.spent)
      expect(plan.expectedShortfall).toBeLessThanOrEqual(single.expectedShortfall * (1 + 1e-12))
    }),
    { numRuns: 40 },
  )
})

test('property: more time never costs more, nor spends less', () => {
  const horizons = upTo(10n * day)
  fc.assert(
    fc.property(plans, horizons, horizons, (options, a, b) => {
      const [less, more] = a < b ? [a, b] : [b, a]
      const [short, long] = [less, more].map((horizon) =>
        planBuybacks(ample(), { ...options, budget: 2_500_000_000n, horizon }),
      )
      const objective = (plan: planBuybacks.ReturnType | undefined) =>
        (plan?.expectedShortfall ?? 0) + options.riskAversion * (plan?.deviation ?? 0) ** 2
      expect(long?.spent).toBeGreaterThanOrEqual(short?.spent ?? 0n)
      // Lots are given out in parts of 1/512.
      expect(objective(long)).toBeLessThanOrEqual(objective(short) * 1.001)
    }),
    { numRuns: 40 },
  )
})
