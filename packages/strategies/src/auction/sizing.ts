import { counterCyclicalLot, mulDiv, WAD } from '@holdfast/core'
import { answered } from '../answered.js'
import { greater, lesser } from '../treasury/limits.js'
import type { AuctionState } from './types.js'

/** Mirrors `BuybackAuction._sizedLot`: the lot before the treasury's limits. */
export function sized(state: AuctionState, price: bigint): bigint {
  const { terms } = state
  // In the asset's own units: a lot scales with its base.
  const base: bigint = terms.baseLot
  const lot =
    terms.kPrice === 0n
      ? base
      : counterCyclicalLot({
          anchor: answered(state.anchor),
          base,
          cap: terms.priceCap,
          d0: terms.drawdownStart,
          kPrice: terms.kPrice,
          kSigma: terms.kVolatility,
          multiplierMax: terms.multiplierMax,
          multiplierMin: terms.multiplierMin,
          price,
          sigma: terms.kVolatility === 0n ? 0n : answered(state.volatility),
        })
  if (terms.pressureMax === WAD) return lot
  const factor = lesser(greater(answered(state.pressure), WAD), terms.pressureMax)
  return mulDiv(lot, factor, { denominator: WAD, rounding: 'down' })
}
