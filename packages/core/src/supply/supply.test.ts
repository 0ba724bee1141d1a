import fc from 'fast-check'
import { expect, test } from 'vitest'
import { amount, bits, factor, positive, share } from '../../test/arbitraries.js'
import {
  ArithmeticOverflowError,
  DivisionByZeroError,
  IntegerOutOfRangeError,
  ZeroPriceError,
} from '../errors/arithmetic.js'
import { max, min } from '../internal/compare.js'
import { MulDivOverflowError } from '../math/errors.js'
import { MAX_UINT256, WAD } from '../units/constants.js'
import { antiDilution } from './antiDilution.js'
import { compensation } from './compensation.js'
import { emission } from './emission.js'
import { emissionStep } from './emissionStep.js'
import { AlphaError, MinimumFactorError, NoOthersError, WindowsError } from './errors.js'
import { revenueSums } from './revenueSums.js'
import { simulateEmission } from './simulateEmission.js'
import { slowdown } from './slowdown.js'
import { washReturn } from './washReturn.js'

const windows = { longWindow: 26n, shortWindow: 4n }
/** Two windows in order. */
const anyWindows = fc
  .bigInt({ max: 52n, min: 2n })
  .chain((longWindow) =>
    fc.record({ longWindow: fc.constant(longWindow), shortWindow: fc.bigInt({ max: longWindow - 1n, min: 1n }) }),
  )

/** A fraction of two integers, reduced to nothing: the reference must share no step with what it checks. */
class Rational {
  constructor(
    readonly n: bigint,
    readonly d: bigint = 1n,
  ) {}
  plus(other: Rational) {
    return new Rational(this.n * other.d + other.n * this.d, this.d * other.d)
  }
  times(other: Rational) {
    return new Rational(this.n * other.n, this.d * other.d)
  }
  over(other: Rational) {
    return new Rational(this.n * other.d, this.d * other.n)
  }
  least(other: Rational) {
    return this.minus(other).n < 0n ? this : other
  }
  minus(other: Rational) {
    return this.plus(new Rational(-other.n, other.d))
  }
  floor() {
    return this.n / this.d
  }
}

/** FORMULAS §7 word by word: E = ⌊min(η·min(mean_s(R'), mean_l(R'))/P̄, CAP − issued)⌋, in whole units of 1e-18. */
function reference(options: {
  cap: bigint
  issued: bigint
  longWindow: bigint
  maximumRevenue: bigint
  prices: readonly [bigint, bigint]
  revenues: readonly bigint[]
  share: bigint
  shortWindow: bigint
}): bigint {
  const { cap, issued, longWindow, maximumRevenue, prices, revenues, share, shortWindow } = options
  const mean = (window: bigint) => {
    let sum = new Rational(0n)
    for (let i = 1; i <= Number(window); i += 1) {
      const revenue = revenues[revenues.length - i] ?? 0n
      sum = sum.plus(new Rational(min(revenue, maximumRevenue), WAD))
    }
    return sum.over(new Rational(window))
  }
  const price = new Rational(max(...prices), WAD)
  const asked = new Rational(share, WAD).times(mean(shortWindow).least(mean(longWindow))).over(price)
  return asked
    .least(new Rational(cap - issued, WAD))
    .times(new Rational(WAD))
    .floor()
}

test('default: emission', () => {
  const mean = 100n * WAD
  const options = { ...windows, price: 2n * WAD, share: WAD / 2n }
  expect(emission({ ...options, longSum: 26n * mean, shortSum: 4n * mean })).toBe(25n * WAD)
  expect(emission({ ...options, longSum: 26n * mean, shortSum: 2n * mean })).toBe((25n * WAD) / 2n)
  expect(emission({ ...options, longSum: 13n * mean, shortSum: 4n * mean })).toBe((25n * WAD) / 2n)
})

test('property: the emission is the law of exact rationals, to the unit', () => {
  fc.assert(
    fc.property(
      anyWindows,
      fc.array(bits(90), { maxLength: 60 }),
      positive(90),
      fc.tuple(positive(80), positive(80)),
      share,
      fc.tuple(bits(90), bits(90)),
      ({ longWindow, shortWindow }, revenues, maximumRevenue, prices, part, [a, b]) => {
        const [issued, cap] = a < b ? [a, b] : [b, a]
        const sums = revenueSums({ longWindow, maximumRevenue, revenues, shortWindow })
        const price = max(...prices)
        const budget = emission({ ...sums, longWindow, price, share: part, shortWindow })
        const left = cap - issued
        expect(min(budget, left)).toBe(
          reference({ cap, issued, longWindow, maximumRevenue, prices, revenues, share: part, shortWindow }),
        )
      },
    ),
    { numRuns: 500 },
  )
})

test('error: WindowsError', () => {
  const options = { longSum: 0n, price: WAD, share: WAD, shortSum: 0n }
  for (const [shortWindow, longWindow] of [
    [0n, 1n],
    [4n, 4n],
    [5n, 4n],
  ] as const) {
    expect(() => emission({ ...options, longWindow, shortWindow })).toThrow(WindowsError)
    expect(() => washReturn({ longWindow, share: 0n, shortWindow, stakerShare: 0n })).toThrow(WindowsError)
    expect(() => revenueSums({ longWindow, maximumRevenue: 0n, revenues: [], shortWindow })).toThrow(WindowsError)
  }
})

test('error: ZeroPriceError', () => {
  expect(() => emission({ ...windows, longSum: 0n, price: 0n, share: 0n, shortSum: 0n })).toThrow(ZeroPriceError)
})

test('error: ArithmeticOverflowError', () => {
  const options = { ...windows, longSum: 0n, price: WAD, share: WAD, shortSum: 0n }
  expect(() => emission({ ...options, shortSum: MAX_UINT256 / 26n + 1n })).toThrow(ArithmeticOverflowError)
  expect(() => emission({ ...options, longSum: MAX_UINT256 / 4n + 1n })).toThrow(ArithmeticOverflowError)
  expect(() => emission({ ...options, price: MAX_UINT256 / 104n + 1n })).toThrow(ArithmeticOverflowError)
  const half = MAX_UINT256 / 2n + 1n
  expect(() => washReturn({ longWindow: half, share: 1n, shortWindow: 1n, stakerShare: 0n })).toThrow(
    ArithmeticOverflowError,
  )
  expect(() => washReturn({ ...windows, share: WAD, stakerShare: MAX_UINT256 })).toThrow(ArithmeticOverflowError)
  expect(() => emissionStep({ maximumRevenue: 1n, share: 1n, shortWindow: MAX_UINT256 })).toThrow(
    ArithmeticOverflowError,
  )
  const shielded = { alpha: WAD, amount: 1n, earned: 0n }
  expect(() => antiDilution({ ...shielded, held: MAX_UINT256, supply: MAX_UINT256 })).toThrow(ArithmeticOverflowError)
  expect(() => antiDilution({ ...shielded, earned: WAD / 2n, held: 1n, supply: MAX_UINT256 })).toThrow(
    ArithmeticOverflowError,
  )
})

test('error: MulDivOverflowError', () => {
  const sum = MAX_UINT256 / 2n
  expect(() =>
    emission({ longSum: sum, longWindow: 2n, price: 1n, share: 6n, shortSum: sum, shortWindow: 1n }),
  ).toThrow(MulDivOverflowError)
  expect(() => washReturn({ ...windows, share: MAX_UINT256, stakerShare: 0n })).toThrow(MulDivOverflowError)
  expect(() => emissionStep({ maximumRevenue: MAX_UINT256, share: 2n * WAD, shortWindow: 1n })).toThrow(
    MulDivOverflowError,
  )
  expect(() => slowdown({ minimum: 0n, sigma: MAX_UINT256, slope: 2n * WAD, start: 0n })).toThrow(MulDivOverflowError)
})

test('error: DivisionByZeroError', () => {
  expect(() => emissionStep({ maximumRevenue: 1n, share: 1n, shortWindow: 0n })).toThrow(DivisionByZeroError)
})

test('error: IntegerOutOfRangeError', () => {
  expect(() => emission({ ...windows, longSum: -1n, price: WAD, share: 0n, shortSum: 0n })).toThrow(
    IntegerOutOfRangeError,
  )
  expect(() => washReturn({ ...windows, share: -1n, stakerShare: 0n })).toThrow(IntegerOutOfRangeError)
  expect(() => emissionStep({ maximumRevenue: -1n, share: 1n, shortWindow: 1n })).toThrow(IntegerOutOfRangeError)
  expect(() => slowdown({ minimum: 0n, sigma: -1n, slope: 0n, start: 0n })).toThrow(IntegerOutOfRangeError)
  expect(() => antiDilution({ alpha: 0n, amount: -1n, earned: 0n, held: 0n, supply: 0n })).toThrow(
    IntegerOutOfRangeError,
  )
  expect(() => compensation({ earned: 0n, held: 0n, others: -1n, supply: 1n })).toThrow(IntegerOutOfRangeError)
  expect(() => revenueSums({ ...windows, maximumRevenue: 0n, revenues: [-1n] })).toThrow(IntegerOutOfRangeError)
})

test('default: washReturn', () => {
  expect(washReturn({ ...windows, share: (13n * WAD) / 100n, stakerShare: WAD / 2n })).toBe((74n * WAD) / 100n)
})

test('property: the rounded return is below one exactly where the exact one is', () => {
  fc.assert(
    fc.property(anyWindows, share, share, ({ longWindow, shortWindow }, part, stakerShare) => {
      const exact = part * (2n * longWindow - shortWindow) + stakerShare * longWindow < WAD * longWindow
      expect(washReturn({ longWindow, share: part, shortWindow, stakerShare }) < WAD).toBe(exact)
    }),
  )
})

test('property: whatever is paid in one epoch, all emissions together rise by less than the wash return', () => {
  fc.assert(
    fc.property(
      anyWindows,
      fc.array(bits(70), { maxLength: 60, minLength: 60 }),
      fc.nat({ max: 50 }),
      positive(80),
      share,
      ({ longWindow, shortWindow }, revenues, when, paid, part) => {
        const total = (list: readonly bigint[]) => {
          let value = 0n
          const all = [...list, ...Array.from({ length: Number(longWindow) }, () => 0n)]
          for (let i = 1; i <= all.length; i += 1) {
            const sums = revenueSums({ longWindow, maximumRevenue: 1n << 200n, revenues: all.slice(0, i), shortWindow })
            // At a price of one, tokens are value.
            value += emission({ ...sums, longWindow, price: WAD, share: part, shortWindow })
          }
          return value
        }
        const washed = revenues.map((revenue, i) => (i === when ? revenue + paid : revenue))
        const most = (washReturn({ longWindow, share: part, shortWindow, stakerShare: 0n }) + 1n) * paid
        // Each emission is rounded down once on either side.
        expect(total(washed) - total(revenues)).toBeLessThanOrEqual(most / WAD + 120n)
      },
    ),
    { numRuns: 50 },
  )
})

test('default: emissionStep rounds up', () => {
  expect(emissionStep({ maximumRevenue: 1_000_000n * WAD, share: (3n * WAD) / 10n, shortWindow: 4n })).toBe(
    75_000n * WAD,
  )
  expect(emissionStep({ maximumRevenue: 1n, share: 1n, shortWindow: 1n })).toBe(1n)
})

test('default: slowdown', () => {
  const options = { minimum: WAD / 4n, slope: WAD, start: (8n * WAD) / 10n }
  expect(slowdown({ ...options, sigma: (8n * WAD) / 10n })).toBe(WAD)
  expect(slowdown({ ...options, sigma: (11n * WAD) / 10n })).toBe((7n * WAD) / 10n)
  expect(slowdown({ ...options, sigma: 9n * WAD })).toBe(WAD / 4n)
  expect(slowdown({ ...options, minimum: 0n, sigma: 9n * WAD })).toBe(0n)
})

test('error: MinimumFactorError', () => {
  expect(() => slowdown({ minimum: WAD + 1n, sigma: 0n, slope: 0n, start: 0n })).toThrow(MinimumFactorError)
})

test('property: the slowdown falls with volatility and never leaves its bounds', () => {
  fc.assert(
    fc.property(share, factor, factor, factor, factor, (minimum, sigma, more, slope, start) => {
      const result = slowdown({ minimum, sigma, slope, start })
      expect(result >= minimum && result <= WAD).toBe(true)
      expect(slowdown({ minimum, sigma: sigma + more, slope, start })).toBeLessThanOrEqual(result)
    }),
  )
})

test('default: antiDilution', () => {
  const options = { alpha: WAD, amount: 1_000n, earned: 0n, held: 4_000n, supply: 10_000n }
  expect(antiDilution(options)).toBe(400n)
  expect(antiDilution({ ...options, earned: WAD / 4n })).toBe(200n)
  expect(antiDilution({ ...options, alpha: WAD / 2n })).toBe(200n)
  expect(antiDilution({ ...options, earned: WAD })).toBe(0n)
  expect(antiDilution({ ...options, supply: 0n })).toBe(0n)
  expect(antiDilution({ ...options, held: 20_000n })).toBe(1_000n)
})

test('error: AlphaError', () => {
  expect(() => antiDilution({ alpha: WAD + 1n, amount: 0n, earned: 0n, held: 0n, supply: 0n })).toThrow(AlphaError)
})

test('property: the share stays, and the form with the pole is the same division', () => {
  fc.assert(
    fc.property(amount, positive(110), positive(110), share, (issue, a, b, earned) => {
      const [held, supply] = a < b ? [a, b] : [b, a + 1n]
      const part = antiDilution({ alpha: WAD, amount: issue, earned, held, supply })
      expect(part).toBeLessThanOrEqual(issue)
      if (earned === 0n) expect((held + part) * supply <= held * (supply + issue)).toBe(true)
      // What the others get implies the part again, but for the unit that rounding took from it.
      const again = compensation({ earned, held, others: issue - part, supply })
      const slack = supply / (supply - held) + 2n
      expect(again >= part && again <= part + slack).toBe(true)
    }),
  )
})

test('error: NoOthersError', () => {
  expect(() => compensation({ earned: 0n, held: 1n, others: 1n, supply: 1n })).toThrow(NoOthersError)
})

test('default: revenueSums', () => {
  const options = { longWindow: 4n, maximumRevenue: 100n, shortWindow: 2n }
  expect(revenueSums({ ...options, revenues: [10n, 20n, 500n] })).toEqual({ longSum: 130n, shortSum: 120n })
  expect(revenueSums({ ...options, revenues: [] })).toEqual({ longSum: 0n, shortSum: 0n })
  expect(revenueSums({ ...options, revenues: [1n, 2n, 3n, 4n, 5n] })).toEqual({ longSum: 14n, shortSum: 9n })
})

const base = {
  cap: 2_000_000n * WAD,
  issued: 1_000_000n * WAD,
  parameters: { ...windows, maximumRevenue: 50_000n * WAD, share: (3n * WAD) / 10n },
  supply: 900_000n * WAD,
}

test('default: simulateEmission', () => {
  const week = { burned: 0n, price: WAD, revenue: 10_000n * WAD }
  const { epochs, issued, issuedPerRevenue, supply } = simulateEmission({
    ...base,
    epochs: Array.from({ length: 27 }, () => week),
  })
  expect(epochs[0]?.issued).toBe(0n)
  expect(epochs[26]?.issued).toBe(3_000n * WAD)
  expect(supply - base.supply).toBe(issued - base.issued)
  expect(issuedPerRevenue).toBeLessThan(base.parameters.share)
  expect(simulateEmission({ ...base, epochs: [] }).issuedPerRevenue).toBe(0n)
})

test('behavior: the cap is on everything ever issued, and a burn reopens nothing', () => {
  const week = { burned: 90_000n * WAD, price: WAD / 1_000n, revenue: 50_000n * WAD }
  const { epochs, issued } = simulateEmission({ ...base, epochs: Array.from({ length: 10 }, () => week) })
  expect(issued).toBe(base.cap)
  expect(epochs[9]).toMatchObject({ issued: 0n, net: -90_000n * WAD })
})

test('error: ArithmeticOverflowError, where more was issued than the cap', () => {
  const epochs = [{ burned: 0n, price: WAD, revenue: 0n }]
  expect(() => simulateEmission({ ...base, cap: base.issued - 1n, epochs })).toThrow(ArithmeticOverflowError)
})

/** Revenue of 208 weeks: half a year of calm, a fall of 60% over ten weeks, thirty weeks of it, and a recovery; with noise. */
function shocked(seed: number): bigint[] {
  let state = seed
  const noise = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return 0.7 + (0.6 * state) / 2_147_483_648
  }
  return Array.from({ length: 208 }, (_, week) => {
    const level =
      week < 60 ? 1 : week < 70 ? 1 - 0.06 * (week - 60) : week < 100 ? 0.4 : Math.min(1, 0.4 + 0.01 * (week - 100))
    return BigInt(Math.round(level * noise() * 10_000)) * WAD
  })
}

test('behavior: over a shock the law issues its share of revenue and moves gently', () => {
  const rows = Array.from({ length: 40 }, (_, seed) => {
    const epochs = shocked(seed).map((revenue) => ({ burned: 0n, price: WAD, revenue }))
    const { epochs: made, issuedPerRevenue } = simulateEmission({ ...base, epochs })
    const step = emissionStep(base.parameters)
    for (let i = 1; i < made.length; i += 1) {
      const moved = (made[i]?.value ?? 0n) - (made[i - 1]?.value ?? 0n)
      expect(moved <= step && moved >= -step).toBe(true)
    }
    return Number(issuedPerRevenue) / Number(base.parameters.share)
  })
  const mean = rows.reduce((total, row) => total + row, 0) / rows.length
  // Of every unit of revenue it may issue, it issues most; the rest is the lower of the two means, and the first half year.
  expect(mean).toBeGreaterThan(0.8)
  expect(Math.max(...rows)).toBeLessThan(1)
})
