import { BuybackSwapAboveCapError } from '@holdfast/bindings/errors/BuybackSwap'
import { counterCyclicalLot, fromWad, minimumOut as leastOut, mulDiv, toWad, WAD } from '@holdfast/core'
import { answered } from '../answered.js'
import { lesser } from '../treasury/limits.js'
import type { BuybackState } from './types.js'

/** Largest factor that exit pressure may put on a lot: 3. */
const MAX_PRESSURE = 3n * WAD

/** Mirrors the part of `BuybackSwap` that sizes a lot before market and treasury bound it, in its order of checks. */
export function sizing(state: BuybackState, price: bigint, want: bigint) {
  const { anchor, parameters, pressure, volatility } = state
  const { priceCap } = parameters
  if (price > priceCap) throw new BuybackSwapAboveCapError({ price, priceCap })
  // Rounded up: the treasury sizes by it what must be burned at least, and the least output covers that.
  const priceLimit = lesser(mulDiv(price, WAD, { denominator: want, rounding: 'up' }), priceCap)
  // In the asset's own units: a lot scales with its base.
  const base: bigint = parameters.baseLot
  const lot = counterCyclicalLot({
    anchor: answered(anchor),
    base,
    cap: priceCap,
    d0: parameters.drawdownStart,
    kPrice: parameters.kPrice,
    kSigma: parameters.kVolatility,
    multiplierMax: parameters.multiplierMax,
    multiplierMin: parameters.multiplierMin,
    price,
    sigma: answered(volatility),
  })
  const factor = lesser(answered(pressure), MAX_PRESSURE)
  return { priceLimit, wanted: mulDiv(lot, factor, { denominator: WAD, rounding: 'down' }) }
}

/** Mirrors `BuybackSwap`'s bound on the output of a lot [base units of the token]. */
export function boundOf(state: BuybackState, lot: { price: bigint; quoteIn: bigint; want: bigint }): bigint {
  const { asset, parameters, token } = state
  const { price, quoteIn, want } = lot
  const paid = toWad({ amount: quoteIn, decimals: asset.decimals, rounding: 'up' })
  const least = leastOut({ amountIn: paid, cap: parameters.priceCap, price, want })
  return fromWad({ decimals: token.decimals, rounding: 'up', wad: least })
}
