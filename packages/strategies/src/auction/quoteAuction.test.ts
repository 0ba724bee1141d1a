import {
  BuybackAuctionAboveCapError,
  BuybackAuctionAboveLimitError,
  BuybackAuctionLotTooSmallError,
  BuybackAuctionUnknownAssetError,
  DutchAuctionAboveBreakerError,
  DutchAuctionNotOpenError,
  DutchAuctionStaleEpochError,
  FreshnessStaleError,
} from '@holdfast/bindings/errors'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { auctionStateOf } from '../../test/auctionState.js'
import { quoteAuction } from './quoteAuction.js'
import { quoteUnitPrice } from './quoteUnitPrice.js'
import type { AuctionState } from './types.js'

const WAD = 10n ** 18n

/** A state in which a bid is taken: in the last eighth of the epoch, at the reserve. */
const late = () => changed(() => undefined)

/** That state with some of its parts changed. */
function changed(change: (state: AuctionState) => void): AuctionState {
  const state = auctionStateOf()
  state.block.timestamp = 1_800_090_000n
  state.treasury.snapshot.renewedAt = 1_800_080_000n
  change(state)
  return state
}

test('default', () => {
  expect(quoteAuction(late())).toMatchInlineSnapshot(`
    {
      "benchmarkPrice": 500000000000000000n,
      "booksAfter": {
        "backing": 220433515492518568n,
        "budgetLeft": 19865333333n,
        "scarcity": 500064372000000000n,
      },
      "booksBefore": {
        "backing": 220500000000000000n,
        "budgetLeft": 20833333333n,
        "scarcity": 500000000000000000n,
      },
      "burned": 1287440000000000000000n,
      "effectivePrice": 526315789473684211n,
      "epoch": 7n,
      "quoteIn": 968000000n,
      "shortfall": 527n,
      "tokenOut": 1839200000000000000000n,
      "unitPrice": 1900000000000000000n,
    }
  `)
})

describe('quoteUnitPrice', () => {
  test('default: from the start to the reserve in seven eighths of an epoch', () => {
    const state = auctionStateOf()
    const { ceiling, reserve, start, startedAt, unitPrice } = quoteUnitPrice(state)
    // 1.96 was paid on average, 1.9 is 95% of the oracle's 2; the ceiling is 5% above.
    expect(reserve).toBe((WAD * 19n) / 10n)
    expect(ceiling).toBe((WAD * 21n) / 10n)
    expect(start).toBe(3n * WAD)
    expect(unitPrice).toBe(start - ((start - reserve) * 3_600n) / 75_600n)
    expect(quoteUnitPrice(state, { at: startedAt }).unitPrice).toBe(start)
    expect(quoteUnitPrice(state, { at: startedAt + 75_600n }).unitPrice).toBe(reserve)
    expect(quoteUnitPrice(state, { at: startedAt + 86_399n }).unitPrice).toBe(reserve)
  })

  test('behavior: past fills, the cap and one wei are reserves too', () => {
    const rich = auctionStateOf()
    rich.round.paid = 3_600n * WAD
    expect(quoteUnitPrice(rich).reserve).toBe((((3_600n * WAD) / 1_500n) * 9n) / 10n)
    const capped = auctionStateOf()
    capped.terms.priceCap = WAD / 4n
    expect(quoteUnitPrice(capped).reserve).toBe(4n * WAD)
    const first = auctionStateOf()
    Object.assign(first.round, { paid: 0n, sold: 0n, start: 0n })
    expect(quoteUnitPrice(first)).toMatchObject({ reserve: (WAD * 19n) / 10n, start: (WAD * 21n) / 10n })
  })

  test('behavior: epochs without a sale lower what past fills say', () => {
    const state = auctionStateOf()
    const { duration } = state.pace
    const later = quoteUnitPrice(state, { at: state.round.startedAt + 3n * duration + 5n })
    expect(later).toMatchObject({
      endsAt: state.round.endsAt + 3n * duration,
      epoch: 10n,
      startedAt: state.round.startedAt + 3n * duration,
    })
    expect(later.start).toBe((3n * WAD * 729n) / 1000n)
  })

  test('error: BuybackAuctionUnknownAssetError', () => {
    expect(() => quoteUnitPrice({ ...late(), listed: false })).toThrow(BuybackAuctionUnknownAssetError)
  })

  test('property: within an epoch the price never rises, and ends at the reserve', () => {
    const times = fc.bigInt({ max: 86_399n, min: 0n })
    fc.assert(
      fc.property(times, times, (a, b) => {
        const state = auctionStateOf()
        const [before, after] = (a < b ? [a, b] : [b, a]).map((elapsed) =>
          quoteUnitPrice(state, { at: state.block.timestamp - 3_600n + elapsed }),
        )
        if (a >= 3_600n || b >= 3_600n) expect(after?.epoch).toBe(7n)
        expect(after?.unitPrice).toBeLessThanOrEqual(before?.unitPrice ?? 0n)
        expect(after?.unitPrice).toBeGreaterThanOrEqual(after?.reserve ?? 0n)
      }),
    )
  })
})

describe('errors, in the order of the contract', () => {
  const stale = new FreshnessStaleError({ age: 3000n, limit: 2700n })

  test('error: BuybackAuctionUnknownAssetError', () => {
    const state = changed((state) => {
      Object.assign(state, { listed: false, price: stale })
    })
    expect(() => quoteAuction(state)).toThrow(BuybackAuctionUnknownAssetError)
  })

  test('error: the oracle’s', () => {
    expect(() => quoteAuction({ ...late(), price: stale }, { epoch: 0n })).toThrow(stale)
  })

  test('error: DutchAuctionStaleEpochError', () => {
    const sold = changed(({ block, round }) => {
      round.startedAt = block.timestamp + 1n
    })
    expect(() => quoteAuction(sold, { epoch: 6n })).toThrow(DutchAuctionStaleEpochError)
    expect(() => quoteAuction(late(), { epoch: 7n })).not.toThrow()
  })

  test('error: DutchAuctionNotOpenError', () => {
    const sold = changed(({ block, round }) => {
      round.startedAt = block.timestamp + 1n
    })
    expect(() => quoteAuction(sold)).toThrow(DutchAuctionNotOpenError)
  })

  test('error: DutchAuctionAboveBreakerError', () => {
    const above = changed((state) => {
      state.block.timestamp = 1_800_011_000n
      state.terms.priceCap = WAD / 2n - 1n
    })
    expect(() => quoteAuction(above)).toThrow(DutchAuctionAboveBreakerError)
  })

  test('error: BuybackAuctionAboveCapError', () => {
    const above = changed((state) => {
      state.terms.priceCap = WAD / 2n - 1n
      state.anchor = stale
    })
    expect(() => quoteAuction(above)).toThrow(BuybackAuctionAboveCapError)
  })

  test.each(['anchor', 'volatility', 'pressure'] as const)('error: the %s', (reading) => {
    expect(() => quoteAuction({ ...late(), [reading]: stale })).toThrow(stale)
  })

  test('behavior: readings the terms do without are not asked', () => {
    const plain = changed((state) => {
      Object.assign(state.terms, { kPrice: 0n, pressureMax: WAD })
      Object.assign(state, { anchor: stale, pressure: stale, volatility: stale })
    })
    expect(quoteAuction(plain).quoteIn).toBe(1_000_000_000n)
    const calm = changed((state) => {
      state.terms.kVolatility = 0n
      state.volatility = stale
    })
    expect(quoteAuction(calm).quoteIn).toBe(1_000_000_000n)
  })

  test('error: BuybackAuctionLotTooSmallError', () => {
    expect(() => quoteAuction(late(), { minimumLot: 10n ** 12n })).toThrow(BuybackAuctionLotTooSmallError)
    const paused = changed(({ treasury }) => {
      treasury.paused = true
    })
    expect(() => quoteAuction(paused)).toThrow(expect.objectContaining({ lot: 0n, minimumLot: 5_000_000n }))
  })

  test('error: BuybackAuctionAboveLimitError', () => {
    const { tokenOut } = quoteAuction(late())
    expect(quoteAuction(late(), { maximumPayment: tokenOut }).tokenOut).toBe(tokenOut)
    expect(() => quoteAuction(late(), { maximumPayment: tokenOut - 1n })).toThrow(BuybackAuctionAboveLimitError)
  })
})

test('behavior: holders who leave raise the lot, up to the terms', () => {
  const lot = (pressure: bigint) => quoteAuction({ ...late(), pressure }).quoteIn
  expect(lot((WAD * 3n) / 2n)).toBe((lot(WAD) * 3n) / 2n)
  expect(lot(9n * WAD)).toBe(lot(WAD) * 2n)
  expect(lot(0n)).toBe(lot(WAD))
})

test('parameters: at', () => {
  const state = changed(({ treasury }) => {
    treasury.mandate.rate = 231_481_481_481_481_481n * 10n
    treasury.mandate.accruedAt = 1_800_089_000n
  })
  const later = { at: state.block.timestamp + 3_000n }
  expect(() => quoteAuction(state)).toThrow(BuybackAuctionLotTooSmallError)
  const refilled = changed(({ treasury }) => {
    treasury.mandate.rate = 2_314_814_814_814_814n * 10n ** 6n
    treasury.mandate.accruedAt = 1_800_087_000n
  })
  expect(quoteAuction(refilled, later).quoteIn).toBeGreaterThanOrEqual(quoteAuction(refilled).quoteIn)
})

test('property: the payment covers the oracle’s bound, and the burn that the treasury expects', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ max: 100n * WAD, min: WAD / 10_000n }),
      fc.bigInt({ max: 10n ** 12n, min: 5_000_000n }),
      fc.bigInt({ max: WAD, min: 0n }),
      fc.constantFrom(2, 6, 18, 27),
      (price, baseLot, burnShare, decimals) => {
        const state = changed((state) => {
          Object.assign(state, { anchor: price, burnShare, price })
          // More than any payment, whatever the decimals.
          const supply = 10n ** BigInt(15 + decimals)
          Object.assign(state.token, { cap: supply, decimals, totalSupply: supply })
          Object.assign(state.round, { paid: 0n, sold: 0n, start: 0n })
          Object.assign(state.terms, { baseLot, priceCap: 1_000n * WAD })
        })
        let bid: quoteAuctionResult
        try {
          bid = quoteAuction(state)
        } catch (error) {
          return error instanceof BuybackAuctionLotTooSmallError
        }
        // ⌈lot·want/price⌉ in the token's units, and never more than the breaker lets pass plus one unit.
        const lot = bid.quoteIn * 10n ** 12n
        const scale = (wad: bigint) =>
          decimals >= 18 ? wad * 10n ** BigInt(decimals - 18) : wad / 10n ** BigInt(18 - decimals)
        const least = scale((lot * state.terms.want) / price)
        const most =
          scale((lot * 105n * WAD) / (100n * price)) + scale(WAD) / WAD + 2n * 10n ** BigInt(Math.max(0, decimals - 18))
        return bid.tokenOut >= least && bid.tokenOut <= most && bid.burned <= bid.tokenOut
      },
    ),
  )
})

type quoteAuctionResult = ReturnType<typeof quoteAuction>
