import {
  BuybackSwapAboveCapError,
  BuybackSwapBelowBoundError,
  BuybackSwapLotTooSmallError,
  BuybackSwapTooSoonError,
  ExecutionGuardLotTakenError,
  ExecutionGuardLotTooSoonError,
  ExecutionGuardNotMandatedError,
  ExecutionGuardUnknownVenueError,
  FreshnessStaleError,
} from '@holdfast/bindings/errors'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stateOf } from '../../test/state.js'
import type { BuybackState, Market } from '../buyback.js'
import { quoteBuyback } from './quoteBuyback.js'

const WAD = 10n ** 18n

/** The state with some of its parts changed. */
function changed(change: (state: BuybackState) => void): BuybackState {
  const state = stateOf()
  change(state)
  return state
}

test('default', () => {
  expect(quoteBuyback(stateOf())).toMatchInlineSnapshot(`
    {
      "benchmarkPrice": 500000000000000000n,
      "booksAfter": {
        "backing": 220432737356335930n,
        "budgetLeft": 1546296296n,
        "scarcity": 500069720488672793n,
      },
      "booksBefore": {
        "backing": 220500000000000000n,
        "budgetLeft": 2546296296n,
        "scarcity": 500000000000000000n,
      },
      "burned": 1394409773455864503091n,
      "effectivePrice": 502004513540621866n,
      "quoteIn": 1000000000n,
      "shortfall": 41n,
      "tokenOut": 1992013962079806432986n,
    }
  `)
})

describe('errors, in the order of the contract', () => {
  const stale = new FreshnessStaleError({ age: 3000n, limit: 2700n })

  test('error: BuybackSwapTooSoonError', () => {
    const state = changed(({ block }) => {
      block.timestamp = 1_800_003_599n
    })
    expect(() => quoteBuyback(state)).toThrow(BuybackSwapTooSoonError)
    const first = { ...state, guard: { ...state.guard, lastLotAt: 0n }, lastExecution: 0n }
    expect(() => quoteBuyback(first)).not.toThrow()
  })

  test('error: ExecutionGuardUnknownVenueError', () => {
    const state = changed(({ guard }) => {
      guard.want = 0n
      guard.price = stale
    })
    expect(() => quoteBuyback(state)).toThrow(ExecutionGuardUnknownVenueError)
  })

  test('error: ExecutionGuardLotTakenError', () => {
    const state = changed(({ guard }) => {
      guard.lastLotBlock = 105n
      guard.referenceReserve = stale
    })
    expect(() => quoteBuyback(state)).toThrow(ExecutionGuardLotTakenError)
  })

  test.each(['referenceReserve', 'openingRatio', 'price'] as const)('error: the guard’s %s', (reading) => {
    const state = changed(({ guard }) => {
      guard[reading] = stale
    })
    expect(() => quoteBuyback(state)).toThrow(stale)
  })

  test('error: BuybackSwapAboveCapError', () => {
    const state = changed((state) => {
      state.guard.price = state.parameters.priceCap + 1n
      state.anchor = stale
    })
    expect(() => quoteBuyback(state)).toThrow(BuybackSwapAboveCapError)
  })

  test.each(['anchor', 'volatility', 'pressure'] as const)('error: the %s', (reading) => {
    expect(() => quoteBuyback({ ...stateOf(), [reading]: stale })).toThrow(stale)
  })

  test('error: ExecutionGuardLotTooSoonError', () => {
    const state = changed(({ guard }) => {
      guard.lastLotAt = 1_800_007_401n
      guard.referenceReserve = stale
    })
    expect(() => quoteBuyback(state)).toThrow(
      expect.objectContaining({ name: 'ExecutionGuard.LotTooSoonError', next: 1_800_011_001n }),
    )
    expect(() => quoteBuyback(state)).toThrow(ExecutionGuardLotTooSoonError)
    // The guard keeps the time modulo 2^32.
    const wrapped = changed(({ block, guard }) => {
      block.timestamp = (1n << 32n) + 100n
      guard.lastLotAt = (1n << 32n) - 3_000n
      guard.spacing = 3_600n
    })
    expect(() => quoteBuyback(wrapped)).toThrow(expect.objectContaining({ next: (1n << 32n) + 600n }))
  })

  test.each<[string, (state: BuybackState) => void]>([
    [
      'no mandate',
      ({ treasury }) => {
        treasury.mandate.source = 0n
      },
    ],
    [
      'a mandate over claims',
      ({ treasury }) => {
        treasury.mandate.source = 3n
      },
    ],
    [
      'an expired mandate',
      ({ treasury }) => {
        treasury.mandate.expiry = 1_800_010_999n
      },
    ],
  ])('error: ExecutionGuardNotMandatedError for %s', (_, change) => {
    const state = changed((state) => {
      change(state)
      state.anchor = stale
    })
    expect(() => quoteBuyback(state)).toThrow(ExecutionGuardNotMandatedError)
  })

  test.each<[string, (state: BuybackState) => void]>([
    [
      'a pause',
      ({ treasury }) => {
        treasury.paused = true
      },
    ],
    [
      'a treasury that moved',
      ({ treasury }) => {
        treasury.migrated = true
      },
    ],
    [
      'stale books',
      ({ treasury }) => {
        treasury.snapshot.renewedAt = 1_799_924_599n
      },
    ],
    [
      'books without a price',
      ({ treasury }) => {
        treasury.reserve.price = 0n
      },
    ],
    [
      'an empty bucket',
      ({ treasury }) => {
        treasury.mandate.rate = 0n
      },
    ],
    [
      'a spent lifetime',
      ({ treasury }) => {
        treasury.mandate.spent = treasury.mandate.lifetimeCap
      },
    ],
    [
      'a balance that is owed',
      ({ treasury }) => {
        treasury.reserve.owed = treasury.reserve.recorded
      },
    ],
    [
      'reserves at the floor',
      ({ treasury }) => {
        treasury.snapshot.floor = treasury.snapshot.usable
      },
    ],
    [
      'no revenue left',
      ({ treasury }) => {
        treasury.snapshot.credit = 0n
      },
    ],
    [
      'a shallow pool',
      ({ guard }) => {
        guard.referenceReserve = 1_000_000n
      },
    ],
    [
      'a price that rose in the block',
      ({ guard }) => {
        guard.openingRatio = (WAD * 99n) / 100n
      },
    ],
  ])('error: BuybackSwapLotTooSmallError for %s', (_, change) => {
    expect(() => quoteBuyback(changed(change))).toThrow(BuybackSwapLotTooSmallError)
  })

  test('error: BuybackSwapBelowBoundError', () => {
    const state = changed(({ depth }) => {
      depth.reserveOut = (depth.reserveOut * 94n) / 100n
    })
    expect(() => quoteBuyback(state)).toThrow(BuybackSwapBelowBoundError)
  })
})

test('behavior: a mandate from reserve spends up to its weekly loss', () => {
  const state = changed(({ treasury }) => {
    treasury.mandate.source = 2n
    treasury.mandate.lossLimit = WAD / 10_000n
    treasury.snapshot.credit = 0n
  })
  const { quoteIn } = quoteBuyback(state)
  // 0.01% of 2 205 000 is 220.5 quote of loss; at p = 0.5/0.95, h = 2%, β = 70% and b = 0.2205 the limit is
  // 220.5·p/((1 − h)·p − β·b).
  const price = 0.5 / 0.95
  const limit = (220.5 * price) / (0.98 * price - 0.7 * 0.2205)
  expect(Number(quoteIn) / 1e6).toBeCloseTo(limit, 4)

  const spent = changed(({ treasury }) => {
    Object.assign(treasury, structuredClone(state.treasury))
    treasury.mandate.lossEpoch = state.block.timestamp / 604_800n
    treasury.mandate.lossUsed = 220n * WAD
  })
  expect(() => quoteBuyback(spent)).toThrow(BuybackSwapLotTooSmallError)
  const nextWeek = changed((state) => {
    Object.assign(state.treasury, structuredClone(spent.treasury))
    state.treasury.mandate.lossEpoch -= 1n
  })
  expect(quoteBuyback(nextWeek).quoteIn).toBe(quoteIn)
})

test('behavior: holders who leave raise the lot, threefold at most', () => {
  const lot = (pressure: bigint) => quoteBuyback({ ...stateOf(), pressure }).quoteIn
  expect(lot((WAD * 3n) / 2n)).toBe((lot(WAD) * 3n) / 2n)
  const ample = changed((state) => {
    state.treasury.mandate.rate *= 10n
    state.guard.attackerShare = 0n
    state.parameters.baseLot = 500_000_000n
  })
  const raised = (pressure: bigint) => quoteBuyback({ ...ample, pressure }).quoteIn
  expect(raised(3n * WAD)).toBe(raised(WAD) * 3n)
  expect(raised(9n * WAD)).toBe(raised(3n * WAD))
})

test('parameters: market', () => {
  const half: Market<{ halved: boolean }> = {
    quote: ({ depth, venue }, { amountIn }) => {
      const amountOut = (amountIn * depth.reserveOut) / depth.reserveIn
      return venue.halved ? (amountOut * 99n) / 100n : amountOut
    },
    reads: {},
    venue: () => ({ halved: true }),
  }
  const state = { ...stateOf(), venue: { halved: true } }
  expect(quoteBuyback(state, { market: half }).tokenOut).toBe(1_980n * WAD)
})

test('property: no lot exceeds what any of its bounds allows', () => {
  const upTo = (max: bigint) => fc.bigInt({ max, min: 0n })
  fc.assert(
    fc.property(
      fc.record({
        anchor: fc.bigInt({ max: WAD * 2n, min: WAD / 10n }),
        attackerShare: upTo(WAD),
        baseLot: fc.bigInt({ max: 10n ** 12n, min: 5_000_000n }),
        burnShare: upTo(WAD),
        credit: upTo(2_000_000n * WAD),
        elapsed: upTo(1_000_000n),
        reserve: fc.bigInt({ max: 10n ** 13n, min: 10n ** 9n }),
      }),
      ({ anchor, attackerShare, baseLot, burnShare, credit, elapsed, reserve }) => {
        const state = changed((state) => {
          Object.assign(state, { anchor, burnShare })
          state.guard.attackerShare = attackerShare
          state.guard.referenceReserve = reserve
          state.depth.reserveIn = reserve
          state.depth.reserveOut = reserve * 2n * 10n ** 12n
          state.parameters.baseLot = baseLot
          state.treasury.snapshot.credit = credit
          state.treasury.mandate.accruedAt = state.block.timestamp - elapsed
        })
        let quoteIn: bigint
        try {
          quoteIn = quoteBuyback(state).quoteIn
        } catch (error) {
          return error instanceof BuybackSwapLotTooSmallError
        }
        const { mandate } = state.treasury
        const proof = (reserve * 3n * (WAD - attackerShare)) / (1000n * WAD)
        const refilled = (mandate.rate * elapsed) / WAD
        return (
          quoteIn <= baseLot * 4n &&
          quoteIn <= proof &&
          quoteIn <= mandate.burst &&
          quoteIn <= refilled &&
          quoteIn >= state.parameters.minimumLot
        )
      },
    ),
  )
})

test('property: more credit never buys less', () => {
  const credit = fc.bigInt({ max: 10_000n * WAD, min: 0n })
  const lot = (credit: bigint) => {
    try {
      return quoteBuyback(
        changed(({ treasury }) => {
          treasury.snapshot.credit = credit
        }),
      ).quoteIn
    } catch {
      return 0n
    }
  }
  fc.assert(fc.property(credit, credit, (a, b) => (a < b ? lot(a) <= lot(b) : lot(b) <= lot(a))))
})
