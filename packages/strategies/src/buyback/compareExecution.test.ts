import { readFileSync } from 'node:fs'
import type { SplitPool } from '@holdfast/core'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { auctionStateOf } from '../../test/auctionState.js'
import { stateOf } from '../../test/state.js'
import { quoteAuction } from '../auction/quoteAuction.js'
import { compareExecution } from './compareExecution.js'
import { OptionOutOfRangeError } from './errors.js'
import type { Market } from './ports.js'
import { quoteBuyback } from './quoteBuyback.js'
import { splitMarket } from './splitMarket.js'
import type { BuybackState } from './types.js'

const WAD = 10n ** 18n

/** A pool of two halves of the usual one. */
const split = (): BuybackState<readonly SplitPool[]> => {
  const state = stateOf()
  const { reserveIn, reserveOut } = state.depth
  const half = { ...state.depth, reserveIn: reserveIn / 2n, reserveOut: reserveOut / 2n }
  return { ...state, venue: [half, half] }
}

test('default: all three, the best first', () => {
  const states = { auction: auctionStateOf(), split: split(), swap: stateOf() }
  const { executions, ranking } = compareExecution(states, { splitMarket: splitMarket({ legs: 2 }) })
  expect(Object.values(executions).map(({ kind }) => kind)).toEqual(['possible', 'possible', 'possible'])
  expect(ranking).toHaveLength(3)
  const prices = ranking.map((way) => {
    const execution = executions[way]
    return execution.kind === 'possible' ? execution.effectivePrice : 0n
  })
  expect([...prices].sort((a, b) => (a < b ? -1 : 1))).toEqual(prices)
  for (const execution of Object.values(executions)) {
    if (execution.kind !== 'possible') throw new Error(execution.kind)
    expect(execution.risks.length).toBeGreaterThan(1)
    expect(execution.explanations.length).toBeGreaterThan(1)
  }
})

test('behavior: a taker is what its quote says', () => {
  const { executions } = compareExecution({ swap: stateOf() })
  const { effectivePrice, quoteIn, shortfall, tokenOut } = quoteBuyback(stateOf())
  expect(executions.swap).toMatchObject({
    boundBy: 'size',
    effectivePrice,
    exact: true,
    gas: { cost: 0, paidBy: 'caller', units: 320_000n },
    kind: 'possible',
    quoteIn,
    shortfallBps: Number(shortfall),
    tokenOut,
  })
})

test('behavior: the gas of every way is what was measured, rounded up', () => {
  const file = new URL('../../../../contracts/snapshots/buyback.json', import.meta.url)
  const measured = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>
  const names = {
    auction: 'bid, settled against the pool',
    split: 'execute, split over two pairs',
    swap: 'execute',
  } as const
  const states = { auction: auctionStateOf(), split: split(), swap: stateOf() }
  const { executions } = compareExecution(states, { splitMarket: splitMarket({ legs: 2 }) })
  for (const way of ['auction', 'split', 'swap'] as const) {
    const execution = executions[way]
    if (execution.kind !== 'possible') throw new Error(execution.kind)
    const units = Number(execution.gas.units)
    expect(units).toBeGreaterThanOrEqual(Number(measured[names[way]]))
    expect(units).toBeLessThan(Number(measured[names[way]]) * 1.1)
  }
})

test('behavior: what is not set up is said', () => {
  const { executions, ranking } = compareExecution({})
  for (const execution of Object.values(executions)) expect(execution.kind).toBe('unconfigured')
  expect(executions.auction).toMatchObject({ reason: expect.stringContaining('getAuctionState') })
  expect(ranking).toEqual([])
})

test('behavior: what would revert is refused, with its error', () => {
  const swap = { ...stateOf(), lastExecution: stateOf().block.timestamp }
  const auction = { ...auctionStateOf(), listed: false }
  const { executions, ranking } = compareExecution({ auction, swap })
  expect(executions.swap).toMatchObject({ error: { name: 'BuybackSwap.TooSoonError' }, kind: 'refused' })
  expect(executions.auction).toMatchObject({ error: { name: 'BuybackAuction.UnknownAssetError' }, kind: 'refused' })
  expect(ranking).toEqual([])
})

describe('what binds the lot', () => {
  const boundBy = (change: (state: BuybackState) => void) => {
    const swap = stateOf()
    change(swap)
    const { executions } = compareExecution({ swap })
    return executions.swap.kind === 'possible' && executions.swap.boundBy
  }

  test('behavior: the market', () => {
    expect(
      boundBy(({ guard }) => {
        guard.referenceReserve = 100_000_000_000n
      }),
    ).toBe('market')
  })

  test('behavior: the treasury', () => {
    expect(
      boundBy(({ treasury }) => {
        treasury.mandate.rate = 10n ** 22n
      }),
    ).toBe('treasury')
  })
})

describe('the auction', () => {
  test('behavior: is filled as soon as the market pays for it, and not a second before', () => {
    const auction = auctionStateOf()
    const swap = stateOf()
    const bidderMargin = 0.002
    const { executions } = compareExecution({ auction, swap }, { bidderMargin, gasPrice: 1e-6 })
    const { auction: way } = executions
    if (way.kind !== 'possible') throw new Error(way.kind)
    expect(way).toMatchObject({ exact: false, gas: { cost: 0.35, paidBy: 'bidder' } })
    const worth = (lot: bigint) => {
      const { feeDenominator, feeNumerator, reserveIn, reserveOut } = swap.depth
      const out = (reserveOut * lot * feeNumerator) / (reserveIn * feeDenominator + lot * feeNumerator)
      return Number(out) * (1 - bidderMargin) - 0.35 * 2e18
    }
    expect(way.tokenOut).toBe(quoteAuction(auction, { at: way.at }).tokenOut)
    expect(Number(way.tokenOut)).toBeLessThanOrEqual(worth(way.quoteIn))
    const before = quoteAuction(auction, { at: way.at - 1n })
    expect(Number(before.tokenOut)).toBeGreaterThan(worth(before.quoteIn))
  })

  test('behavior: a market worse than the reserve leaves the lot unsold', () => {
    const swap = stateOf()
    swap.depth.reserveOut = (swap.depth.reserveOut * 9n) / 10n
    const { executions } = compareExecution({ auction: auctionStateOf(), swap })
    expect(executions.auction).toMatchObject({ kind: 'unsold', reason: expect.stringContaining('reserve') })
  })

  test('behavior: without a market the oracle is the measure', () => {
    const { executions } = compareExecution({ auction: auctionStateOf() }, { bidderMargin: 0.01 })
    if (executions.auction.kind !== 'possible') throw new Error(executions.auction.kind)
    expect(executions.auction.shortfallBps).toBeGreaterThan(100)
    expect(executions.auction.shortfallBps).toBeLessThan(104)
  })

  test('behavior: a sold epoch is met when the next one opens', () => {
    const auction = auctionStateOf()
    auction.round.startedAt = auction.block.timestamp + 100n
    auction.round.endsAt = auction.round.startedAt + auction.pace.duration
    auction.treasury.maximumAge = 200_000n
    const { executions } = compareExecution({ auction, swap: stateOf() })
    if (executions.auction.kind !== 'possible') throw new Error(executions.auction.kind)
    expect(executions.auction.at).toBeGreaterThanOrEqual(auction.round.startedAt)
  })

  test('property: a better market never makes a later fill', () => {
    const market = (share: number): Market => ({
      quote: ({ depth }, { amountIn }) =>
        (((amountIn * depth.reserveOut) / depth.reserveIn) * BigInt(Math.round(share * 1e6))) / 1_000_000n,
      reads: {},
      venue: () => undefined,
    })
    const shares = fc.double({ max: 1.05, min: 0.96, noNaN: true })
    fc.assert(
      fc.property(shares, shares, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)].map(
          (share) =>
            compareExecution({ auction: auctionStateOf(), swap: stateOf() }, { swapMarket: market(share) }).executions
              .auction,
        )
        if (low?.kind !== 'possible' || high?.kind !== 'possible') throw new Error('unsold')
        expect(high.at).toBeLessThanOrEqual(low.at)
        expect(high.effectivePrice).toBeLessThanOrEqual(low.effectivePrice)
      }),
      { numRuns: 30 },
    )
  })
})

test('error: OptionOutOfRangeError', () => {
  for (const bidderMargin of [-1, 1, Number.NaN]) {
    expect(() => compareExecution({}, { bidderMargin })).toThrow(OptionOutOfRangeError)
  }
  expect(() => compareExecution({}, { gasPrice: -1 })).toThrow(expect.objectContaining({ option: 'gasPrice' }))
})

describe('splitMarket', () => {
  test('default: two equal halves are the whole', () => {
    const market = splitMarket({ legs: 2 })
    const { tokenOut } = quoteBuyback(split(), { market })
    const whole = quoteBuyback(stateOf()).tokenOut
    expect(whole - tokenOut).toBeGreaterThanOrEqual(0n)
    expect(whole - tokenOut).toBeLessThan(10n ** 13n)
  })

  test('behavior: reads each leg, and insists on their number', () => {
    const { reads, venue } = splitMarket({ legs: 2 })
    expect(Object.keys(reads)).toEqual(['splitLegs', 'splitDepth0', 'splitDepth1'])
    const depth = stateOf().depth
    const answers = { splitDepth0: depth, splitDepth1: depth, splitLegs: { count: 2n } }
    expect(venue(answers as never)).toEqual([depth, depth])
    expect(() => venue({ ...answers, splitLegs: { count: 3n } } as never)).toThrow(OptionOutOfRangeError)
  })

  test('error: OptionOutOfRangeError', () => {
    for (const legs of [1, 9, 2.5]) expect(() => splitMarket({ legs })).toThrow(OptionOutOfRangeError)
  })

  test('property: never gives less than the better half alone', () => {
    fc.assert(
      fc.property(fc.bigInt({ max: WAD, min: WAD / 10n }), (share) => {
        const state = split()
        const [one, two] = state.venue as [BuybackState['depth'], BuybackState['depth']]
        const other = { ...two, reserveIn: (two.reserveIn * share) / WAD, reserveOut: (two.reserveOut * share) / WAD }
        const market = splitMarket({ legs: 2 })
        const out = market.quote({ depth: state.depth, venue: [one, other] }, { amountIn: 1_000_000_000n })
        const alone = market.quote(
          { depth: state.depth, venue: [one, { ...one, reserveOut: 1_000n }] },
          { amountIn: 1_000_000_000n },
        )
        expect(out).toBeGreaterThanOrEqual(alone - 2n)
      }),
      { numRuns: 40 },
    )
  })
})
