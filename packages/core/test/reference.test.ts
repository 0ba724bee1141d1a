/**
 * Independent references: the twins could share a mistake with the contracts, these computations share nothing with either.
 *
 * They work with 120 significant digits and from the definition of each quantity, not from its closed form: a root is found
 * by bisection or substituted back, an attack is traded step by step, a backing is recomputed from reserves and claims.
 */
import { Decimal as Default } from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  accretiveCharge,
  accretiveLimit,
  bufferTarget,
  buyLotToImpact,
  counterCyclicalLot,
  decayWeight,
  expWad,
  haircut,
  impactLot,
  lnWad,
  MAX_INT256,
  nextVariance,
  poolExit,
  powWad,
  sandwichProofLot,
  sandwichThreshold,
  scaledVolatility,
  sellLotToImpact,
  splitLot,
  stepTowards,
  WAD,
  YEAR,
} from '../src/index.js'
import { min } from '../src/internal/compare.js'
import { amount, bits, factor, positive, seconds, share, usualFee } from './arbitraries.js'

const Decimal = Default.clone({ maxE: 9e15, minE: -9e15, precision: 120 })
type Decimal = InstanceType<typeof Decimal>

/** An exact integer as it is. */
const real = (value: bigint): Decimal => new Decimal(value.toString())
/** A fixed point number as the number it stands for. */
const fixed = (value: bigint): Decimal => real(value).div('1e18')
/** What a pool leaves after its fee. */
const left = (fee: { feeDenominator: bigint; feeNumerator: bigint }): Decimal =>
  real(fee.feeNumerator).div(real(fee.feeDenominator))

/** The largest `x` in [0, 2] that keeps a rising quantity within a bound, by bisection to far beyond one base unit. */
function largest(within: (x: Decimal) => boolean): Decimal {
  let [low, high] = [new Decimal(0), new Decimal(2)]
  for (let step = 0; step < 200; step++) {
    const middle = low.plus(high).div(2)
    if (within(middle)) low = middle
    else high = middle
  }
  return low
}

/** A constant product pool, its fee kept in the reserves, both reserves 1 at first. */
class ConstantProduct {
  x = new Decimal(1)
  y = new Decimal(1)
  constructor(readonly gamma: Decimal) {}
  price(): Decimal {
    return this.x.div(this.y)
  }
  buy(paid: Decimal): Decimal {
    const afterFee = paid.times(this.gamma)
    const out = this.y.times(afterFee).div(this.x.plus(afterFee))
    this.x = this.x.plus(paid)
    this.y = this.y.minus(out)
    return out
  }
  sell(paid: Decimal): Decimal {
    const afterFee = paid.times(this.gamma)
    const out = this.x.times(afterFee).div(this.y.plus(afterFee))
    this.y = this.y.plus(paid)
    this.x = this.x.minus(out)
    return out
  }
}

/** One range of concentrated liquidity, its fee kept outside the reserves, both virtual reserves 1 at first. */
class OneRange {
  x = new Decimal(1)
  constructor(readonly gamma: Decimal) {}
  buy(paid: Decimal): Decimal {
    const next = this.x.plus(paid.times(this.gamma))
    const out = new Decimal(1).div(this.x).minus(new Decimal(1).div(next))
    this.x = next
    return out
  }
  sell(paid: Decimal): Decimal {
    const y = new Decimal(1).div(this.x)
    const next = new Decimal(1).div(y.plus(paid.times(this.gamma)))
    const out = this.x.minus(next)
    this.x = next
    return out
  }
}

/** What an attacker gains by buying before a flow and selling after it. */
function sandwich(pool: ConstantProduct | OneRange, attack: Decimal, flow: Decimal): Decimal {
  const bought = pool.buy(attack)
  pool.buy(flow)
  return pool.sell(bought).minus(attack)
}

const attack = fc.integer({ max: 200, min: -1_200 }).map((exponent) => new Decimal(10).pow(exponent / 100))

describe('lots', () => {
  const reserve = bits(105).map((value) => value + 1n)

  test('impactLot: trading it raises the price of a pool to the bound, found by bisection', () => {
    fc.assert(
      fc.property(reserve, bits(112), positive(112), usualFee, (reserveIn, rise, denominator, fee) => {
        const numerator = rise % (3n * denominator + 1n)
        const bound = real(numerator).div(real(denominator)).plus(1)
        const root = largest((u) => {
          const pool = new ConstantProduct(left(fee))
          pool.buy(u)
          return pool.price().lte(bound)
        })
        const lot = impactLot({ ...fee, denominator, numerator, reserveIn })
        // The floor of the exact root, but where bisection cannot tell the root from the integer it is.
        const exact = root.times(real(reserveIn))
        expect(exact.minus(real(lot)).gte('-1e-20') && exact.minus(real(lot)).lt('1.00000000000000000001')).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  test('impactLot: the positive root of γu² + (1 + γ)u = c, substituted back', () => {
    fc.assert(
      fc.property(reserve, fc.bigInt({ max: 3n * WAD, min: 0n }), usualFee, (reserveIn, rise, fee) => {
        const gamma = left(fee)
        const c = fixed(rise)
        const root = gamma.plus(1).pow(2).plus(gamma.times(c).times(4)).sqrt().minus(gamma.plus(1)).div(gamma.times(2))
        expect(gamma.times(root.pow(2)).plus(gamma.plus(1).times(root)).minus(c).abs().lt('1e-100')).toBe(true)
        const lot = impactLot({ ...fee, denominator: WAD, numerator: rise, reserveIn })
        const exact = root.times(real(reserveIn))
        expect(exact.minus(real(lot)).gte('-1e-60') && exact.minus(real(lot)).lt(1)).toBe(true)
      }),
    )
  })

  test('buyLotToImpact and sellLotToImpact: the marginal price of a pool after the trade', () => {
    fc.assert(
      fc.property(reserve, fc.bigInt({ max: (3n * WAD) / 4n, min: 0n }), usualFee, (reserveIn, impact, fee) => {
        const price = (lot: bigint) => {
          const pool = new ConstantProduct(left(fee))
          pool.buy(real(lot).div(real(reserveIn)))
          return pool.price()
        }
        const [up, down] = [fixed(WAD + impact), new Decimal(1).div(fixed(WAD - impact))]
        const buy = buyLotToImpact({ ...fee, impact, reserveIn })
        expect(price(buy).lte(up.plus('1e-100')) && price(buy + 1n).gt(up)).toBe(true)
        const sell = sellLotToImpact({ ...fee, impact, reserveIn })
        expect(price(sell).lte(down.plus('1e-100')) && price(sell + 1n).gt(down)).toBe(true)
      }),
    )
  })
})

describe('sandwiches', () => {
  const reserveIn = 10n ** 30n
  const share_ = (flow: bigint) => real(flow).div(real(reserveIn))

  test('sandwichThreshold: no attack of any size gains, traded step by step', () => {
    fc.assert(
      fc.property(usualFee, attack, share, (fee, size, part) => {
        const flow = (sandwichThreshold({ ...fee, reserveIn }) * part) / WAD
        const gain = sandwich(new ConstantProduct(left(fee)), size, share_(flow))
        expect(gain.lte('1e-100')).toBe(true)
      }),
    )
  })

  test('sandwichThreshold: sharp, a flow one part in a million above lets a small attack gain', () => {
    fc.assert(
      fc.property(usualFee, (fee) => {
        fc.pre(fee.feeNumerator < fee.feeDenominator)
        const threshold = share_(sandwichThreshold({ ...fee, reserveIn }))
        const flow = threshold.times('1.000001')
        // The gain is of first order in the attack and its loss of second, so that a small enough one shows the sign.
        expect(sandwich(new ConstantProduct(left(fee)), new Decimal('1e-30'), flow).gt(0)).toBe(true)
      }),
    )
  })

  test('the inequality γ²(1 + u)(1 + q + γu) > 1 + q decides whether an attack gains', () => {
    fc.assert(
      fc.property(usualFee, attack, fc.integer({ max: 0, min: -600 }), (fee, q, exponent) => {
        const gamma = left(fee)
        const u = new Decimal(10).pow(exponent / 100)
        const gain = sandwich(new ConstantProduct(gamma), q, u)
        const reward = gamma
          .pow(2)
          .times(u.plus(1))
          .times(q.plus(1).plus(gamma.times(u)))
        const difference = reward.minus(q.plus(1))
        if (difference.abs().gt('1e-90')) expect(gain.gt(0)).toBe(difference.gt(0))
      }),
    )
  })

  test('sandwichProofLot: no attack of any size gains, in a constant product pool or one range', () => {
    fc.assert(
      fc.property(usualFee, attack, share, share, (fee, size, part, attackerShare) => {
        const lot = sandwichProofLot({ ...fee, attackerShare, referenceReserve: reserveIn })
        const flow = share_((lot * part) / WAD)
        for (const Pool of [ConstantProduct, OneRange]) {
          expect(sandwich(new Pool(left(fee)), size, flow).lte('1e-100'), Pool.name).toBe(true)
        }
      }),
    )
  })

  test('one range: the threshold is φ/γ², above the enforced lot', () => {
    fc.assert(
      fc.property(usualFee, (fee) => {
        fc.pre(fee.feeNumerator < fee.feeDenominator)
        const gamma = left(fee)
        const threshold = new Decimal(1).minus(gamma).div(gamma.pow(2))
        const small = new Decimal('1e-30')
        expect(sandwich(new OneRange(gamma), small, threshold.times('0.999999')).lt(0)).toBe(true)
        expect(sandwich(new OneRange(gamma), small, threshold.times('1.000001')).gt(0)).toBe(true)
      }),
    )
  })
})

describe('accretion', () => {
  const terms = fc.record({ burnShare: share, haircut: share, price: positive(90) })

  test('accretiveCharge and accretiveLimit: the definitions, and where the credit is used up exactly', () => {
    fc.assert(
      fc.property(amount, amount, bits(80), terms, (quoteIn, credit, backing, { burnShare, haircut, price }) => {
        // D/p to within the two roundings of D, each one unit of 1e18 on a price.
        const exact = new Decimal(1)
          .minus(fixed(haircut))
          .minus(fixed(burnShare).times(fixed(backing)).div(fixed(price)))
        const charge = real(accretiveCharge({ backing, burnShare, haircut, price, quoteIn }))
        const slack = real(quoteIn).times(2).div(real(price)).plus(1)
        const lower = Decimal.max(exact.times(real(quoteIn)), 0)
        expect(charge.gte(lower.minus('1e-60')) && charge.lte(lower.plus(slack))).toBe(true)
        const limit = real(accretiveLimit({ backing, burnShare, credit, haircut, price }))
        // Spending the limit at the exact rate never needs more than the credit.
        if (exact.gt(0)) expect(limit.times(exact).lte(real(credit).plus('1e-40'))).toBe(true)
      }),
    )
  })

  test('accretiveLimit: backing per token recomputed from reserves and claims never falls, spend after spend', () => {
    const spend = fc.record({ part: share, revenue: bits(80), terms })
    fc.assert(
      fc.property(
        bits(100),
        positive(90),
        fc.array(spend, { maxLength: 8, minLength: 1 }),
        (reserve, supply, spends) => {
          let [reserves, claims, credit] = [real(reserve), real(supply), 0n]
          for (const { part, revenue, terms } of spends) {
            reserves = reserves.plus(real(revenue))
            credit += revenue
            const net = reserves.minus(real(credit))
            const before = net.div(claims)
            const backing = BigInt(before.times('1e18').floor().toFixed())
            const limit = accretiveLimit({ ...terms, backing, credit })
            // What a spend can cost the reserve is bounded by what it holds.
            const most = BigInt(reserves.floor().toFixed())
            const quoteIn = (min(limit, most) * part) / WAD
            const burned = real(quoteIn).div(fixed(terms.price)).times(fixed(terms.burnShare))
            if (burned.gte(claims)) continue
            const charge = accretiveCharge({ ...terms, backing, quoteIn })
            expect(charge).toBeLessThanOrEqual(credit)
            reserves = reserves.minus(real(quoteIn).times(new Decimal(1).minus(fixed(terms.haircut))))
            claims = claims.minus(burned)
            credit -= charge
            const after = reserves.minus(real(credit)).div(claims)
            // b₀ is kept as a rounded-down number; that number never falls.
            expect(after.times('1e18').gte(real(backing).minus('1e-60'))).toBe(true)
          }
        },
      ),
    )
  })
})

describe('volatility', () => {
  test('scaledVolatility and bufferTarget: z·σ·√(τ/Y), rounded up by no more than its steps', () => {
    fc.assert(
      fc.property(factor, factor, seconds, factor, (z, sigma, horizon, maxBuffer) => {
        const exact = fixed(z)
          .times(fixed(sigma))
          .times(real(horizon).div(real(YEAR)).sqrt())
          .times('1e18')
        const spread = scaledVolatility({ horizon, sigma, z })
        // One unit of the first product times the root, two of the root times that product, one of the last step.
        const slack = real(horizon)
          .div(real(YEAR))
          .sqrt()
          .plus(fixed(z).times(fixed(sigma)).times(2))
          .plus(2)
        expect(real(spread).gte(exact.minus('1e-60')) && real(spread).lte(exact.plus(slack))).toBe(true)
        expect(bufferTarget({ horizon, maxBuffer, sigma, z })).toBe(min(spread, maxBuffer))
      }),
    )
  })

  test('buffer v: a move of σ by half moves the target by half, so a step of half the bound follows at once', () => {
    const bound = 4n * WAD
    fc.assert(
      fc.property(factor, fc.bigInt({ max: 2n * WAD, min: 0n }), seconds, fc.boolean(), (z, sigma, horizon, up) => {
        const before = bufferTarget({ horizon, maxBuffer: bound, sigma, z })
        const moved = up ? sigma + sigma / 2n : sigma - sigma / 2n
        const after = bufferTarget({ horizon, maxBuffer: bound, sigma: moved, z })
        // Sub-linear only where the bound cuts it; the slack is that of the roundings above.
        const slack = 100n
        const change = after > before ? after - before : before - after
        expect(change).toBeLessThanOrEqual(bound / 2n + slack)
        expect(stepTowards({ maxStep: bound / 2n + slack, previous: before, target: after })).toBe(after)
      }),
    )
  })

  test('haircut: 1 − e^−x, rounded up by no more than its steps', () => {
    fc.assert(
      fc.property(factor, factor, fc.bigInt({ max: YEAR, min: 0n }), (z, sigma, horizon) => {
        const spread = fixed(z)
          .times(fixed(sigma))
          .times(real(horizon).div(real(YEAR)).sqrt())
        const exact = new Decimal(1).minus(spread.neg().exp()).times('1e18')
        const result = haircut({ horizon, maxHaircut: WAD - 1n, sigma, z })
        const least = Decimal.min(exact, real(WAD - 1n)).minus('1e-20')
        expect(real(result).gte(least)).toBe(true)
        // The steps of the spread, as above, and the last digit of the power.
        const root = real(horizon).div(real(YEAR)).sqrt()
        const slack = root.plus(fixed(z).times(fixed(sigma)).times(2)).plus(4)
        expect(real(result).lte(exact.plus(slack))).toBe(true)
      }),
    )
  })

  test('decayWeight: 2^(−t/H), at most two units below', () => {
    fc.assert(
      fc.property(bits(40), positive(40), (elapsed, halfLife) => {
        const time = min(elapsed, halfLife)
        const exact = new Decimal(2).pow(real(time).div(real(halfLife)).neg()).times('1e18')
        const difference = real(decayWeight({ elapsed, halfLife })).minus(exact)
        expect(difference.abs().lte(2)).toBe(true)
      }),
    )
  })

  test('nextVariance: the weighted sum of the past and r²·Y/Δt, never below but for the digits of the logarithm', () => {
    const price = fc.bigInt({ max: 100n * WAD, min: WAD / 100n })
    const span = fc.bigInt({ max: 10_000_000n, min: 60n })
    fc.assert(
      fc.property(factor, price, price, span, span, (variance, priceNow, pricePrevious, elapsed, halfLife) => {
        const change = real(priceNow).div(real(pricePrevious)).ln()
        const sample = change.pow(2).times(real(YEAR)).div(real(elapsed))
        const time = min(elapsed, halfLife)
        const weight = new Decimal(2).pow(real(time).div(real(halfLife)).neg())
        const exact = weight.times(fixed(variance)).plus(new Decimal(1).minus(weight).times(sample))
        const next = fixed(nextVariance({ elapsed, halfLife, priceNow, pricePrevious, variance }))
        // An error of some units in ratio, logarithm and weight; the ratio may be as small as 1e-4.
        const slack = change
          .abs()
          .plus(1)
          .times('1e-13')
          .times(real(YEAR).div(real(elapsed)))
          .plus('1e-15')
        expect(next.minus(exact).abs().lte(slack)).toBe(true)
      }),
    )
  })
})

describe('counterCyclicalLot', () => {
  test('never above the exact lot, and below it by no more than its roundings', () => {
    fc.assert(
      fc.property(amount, factor, positive(64), factor, factor, share, share, factor, (...drawn) => {
        const [base, price, anchor, sigma, kPrice, d0, kSigma, least] = drawn
        const bounds = { multiplierMax: least + WAD, multiplierMin: least }
        const lot = counterCyclicalLot({ anchor, base, cap: price, d0, kPrice, kSigma, price, sigma, ...bounds })
        const threshold = Decimal.max(fixed(WAD - d0).minus(fixed(kSigma).times(fixed(sigma))), 0)
        const free = fixed(kPrice)
          .times(threshold.minus(real(price).div(real(anchor))))
          .plus(1)
        const multiplier = Decimal.min(Decimal.max(free, fixed(least)), fixed(least + WAD))
        const exact = multiplier.times(real(base))
        const slack = fixed(base).times(fixed(kPrice).times(2).plus(2)).plus(1)
        expect(real(lot).lte(exact.plus('1e-40')) && real(lot).gte(exact.minus(slack))).toBe(true)
      }),
    )
  })
})

describe('poolExit', () => {
  test('what a constant product pool takes in while it is sold down to the price, never above it', () => {
    fc.assert(
      fc.property(positive(112), positive(100), fc.bigInt({ max: WAD, min: 1n }), (reserve, price, part) => {
        // The pool as it was: the same product, at the earlier price.
        const anchor = price + (price * part) / WAD
        const assetNow = fixed(reserve)
        const tokensNow = assetNow.div(fixed(price))
        const tokensThen = assetNow.times(tokensNow).div(fixed(anchor)).sqrt()
        const exact = tokensNow.minus(tokensThen)
        const exit = fixed(poolExit({ anchor, price, reserve }))
        // Two roundings of the root, each a unit of 10^-18 of what the pool holds, and one of the result.
        const slack = tokensNow.times('2e-18').plus('1e-18')
        expect(exit.lte(exact.plus('1e-60')) && exit.gte(exact.minus(slack))).toBe(true)
      }),
    )
  })

  test('what sellers put in, trade by trade without a fee', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ max: WAD / 10n, min: 1n }), { maxLength: 6, minLength: 1 }), (sales) => {
        const [startX, startY] = [new Decimal(1_000), new Decimal(3_000)]
        let y = startY
        for (const sale of sales) y = y.plus(y.times(fixed(sale)))
        const x = startX.times(startY).div(y)
        const wad = (value: Decimal): bigint => BigInt(value.times('1e18').floor().toFixed(0))
        const exit = poolExit({ anchor: wad(startX.div(startY)), price: wad(x.div(y)), reserve: wad(x) })
        // The rounded prices move the result by a few units of 10^-18 of what the pool holds.
        expect(fixed(exit).minus(y.minus(startY)).abs().lte(y.times('1e-16'))).toBe(true)
      }),
    )
  })
})

describe('exp, ln, pow', () => {
  const exponent = fc.bigInt({ max: 135305999368893231588n, min: -41446531673892822312n })

  test('expWad: at most one unit below, and 3·10⁻²⁰ of the result off', () => {
    fc.assert(
      fc.property(exponent, (x) => {
        const exact = fixed(x).exp().times('1e18')
        const error = real(expWad(x)).minus(exact)
        const relative = exact.times('3e-20')
        expect(error.gt(relative.neg().minus(1)) && error.lte(relative.plus('0.1')), `exp(${x})`).toBe(true)
      }),
    )
  })

  test('lnWad: the floor, or a tenth of a unit off', () => {
    fc.assert(
      fc.property(positive(255), (x) => {
        const exact = fixed(x).ln().times('1e18')
        const error = real(lnWad(x)).minus(exact)
        expect(error.lt('0.1') && error.gt('-1.1'), `ln(${x}): ${error.toFixed(3)}`).toBe(true)
      }),
    )
  })

  test('powWad: one unit, or the error of the logarithm times the exponent', () => {
    fc.assert(
      fc.property(positive(100), fc.bigInt({ max: 20n * WAD, min: -20n * WAD }), (x, y) => {
        const exact = fixed(x).pow(fixed(y)).times('1e18')
        fc.pre(exact.lt(real(MAX_INT256 / 2n)))
        const error = real(powWad(x, y)).minus(exact).abs()
        const relative = fixed(y).abs().plus(2).times('2e-18')
        expect(error.lte(exact.times(relative).plus(2)), `${x}^${y}: ${error.toFixed(3)}`).toBe(true)
      }),
    )
  })
})

describe('splits', () => {
  const pools = fc
    .tuple(
      bits(90),
      fc.array(fc.tuple(bits(90), fc.bigInt({ max: 1_050n, min: 950n }), usualFee), { maxLength: 8, minLength: 1 }),
    )
    .map(([priceOfAll, drawn]) =>
      drawn.map(([size, off, fee]) => ({
        ...fee,
        reserveIn: size + 10n ** 6n,
        reserveOut: min(((size + 10n ** 6n) * (priceOfAll + 1n) * off) / (1_000n << 45n) + 1n, 10n ** 31n),
      })),
    )

  test('splitLot: buys what the common marginal cost buys, found by bisection, but for the rounding', () => {
    fc.assert(
      fc.property(pools, bits(95), (list, amountIn) => {
        const root = (index: number): Decimal => {
          const pool = list[index] as (typeof list)[number]
          return left(pool).times(real(pool.reserveIn)).times(real(pool.reserveOut)).sqrt()
        }
        const roots = list.map((_, index) => root(index))
        /** What each pool takes until one more unit of output costs `cost` squared. */
        const at = (cost: Decimal): Decimal[] =>
          list.map((pool, index) =>
            Decimal.max(cost.times(roots[index] as Decimal).minus(real(pool.reserveIn)), 0).div(left(pool)),
          )
        let [low, high] = [new Decimal(0), new Decimal('1e60')]
        for (let step = 0; step < 600; step++) {
          const middle = low.plus(high).div(2)
          if (Decimal.sum(...at(middle)).lte(real(amountIn))) low = middle
          else high = middle
        }
        const out = (index: number, part: Decimal): Decimal => {
          const pool = list[index] as (typeof list)[number]
          const afterFee = part.times(left(pool))
          return real(pool.reserveOut).times(afterFee).div(real(pool.reserveIn).plus(afterFee))
        }
        const optimum = Decimal.sum(0, ...at(low).map((part, index) => out(index, part)))
        const bought = Decimal.sum(
          0,
          ...splitLot({ amountIn, pools: list }).map((part, index) => out(index, real(part)).floor()),
        )
        const k = list.length
        const second = Decimal.max(
          ...list.map(({ reserveIn, reserveOut }) => real(reserveOut).times(2).div(real(reserveIn).pow(2))),
        )
        expect(bought.lte(optimum.plus(1e-9))).toBe(true)
        // Two units a pool, 4k² second differences, and what the bisection itself leaves.
        expect(optimum.minus(bought).lte(second.times(4 * k * k).plus(2 * k))).toBe(true)
      }),
      { numRuns: 30 },
    )
  })
})
