import { RevenueMeterUnknownAssetError, RevenueMeterZeroAmountError } from '@holdfast/bindings/errors/RevenueMeter'
import { BaseError, type BaseUnits, mulDiv, slowdown, toWad, usableValue, WAD, type Wad } from '@holdfast/core'
import type { MeterState } from './types.js'

/**
 * Computes what a payment of revenue would count in a state, to the unit, without reading the chain.
 *
 * Mirrors `RevenueMeter.previewCollect`: the value less the haircut, times the factor of the volatility; nothing while the
 * price is silent, with the least factor while the volatility is. Rounds down.
 *
 * @param state - Answer of `getMeterState`, or of your own making.
 * @param options - {@link quoteCollectRevenue.Options}
 * @returns {@link quoteCollectRevenue.ReturnType}
 * @throws {@link RevenueMeterUnknownAssetError} when the meter does not count the asset.
 * @throws {@link RevenueMeterZeroAmountError} when the amount is zero.
 *
 * @example
 * ```ts no-run
 * import { type MeterState, quoteCollectRevenue } from '@holdfast/strategies/supply'
 *
 * // How much of a payment would count if the token were twice as volatile?
 * function stormy(state: MeterState, amount: bigint) {
 *   const { volatility } = state
 *   return quoteCollectRevenue(volatility instanceof Error ? state : { ...state, volatility: volatility * 2n }, { amount })
 * }
 * ```
 */
export function quoteCollectRevenue(
  state: MeterState,
  options: quoteCollectRevenue.Options,
): quoteCollectRevenue.ReturnType {
  const { asset, block, epoch, volatility } = state
  const { amount } = options
  if (!asset.listed) throw new RevenueMeterUnknownAssetError({ asset: asset.address })
  if (amount === 0n) throw new RevenueMeterZeroAmountError()
  const { minimum } = state.slowdown
  const missing = volatility instanceof Error || volatility === 0n
  const factor = missing ? minimum : whereDefined(() => slowdown({ ...state.slowdown, sigma: volatility }), minimum)
  const value = whereDefined(() => valued(asset, amount), 0n)
  return {
    counted: mulDiv(value, factor, { denominator: WAD, rounding: 'down' }),
    epoch: block.timestamp / epoch,
    factor,
  }
}

/** Value of an amount, less the haircut; throws where the contract's own frame reverts. */
function valued(asset: MeterState['asset'], amount: BaseUnits): Wad {
  const { decimals, haircut, price } = asset
  if (price instanceof Error) throw price
  return usableValue({ balance: toWad({ amount, decimals, rounding: 'down' }), haircut, price })
}

/** What a call gives, or something else where it throws an error of ours: in the contract it is tried, too. */
function whereDefined(call: () => Wad, otherwise: Wad): Wad {
  try {
    return call()
  } catch (error) {
    if (BaseError.is(error)) return otherwise
    throw error
  }
}

export declare namespace quoteCollectRevenue {
  /** What is paid. */
  type Options = {
    /** Amount [base units of the asset]. */
    amount: BaseUnits
  }
  /** What it counts. */
  type ReturnType = {
    /** What it counts [quote, wad]. */
    counted: Wad
    /** Epoch in which it counts. */
    epoch: bigint
    /** Factor that the volatility gives [wad]. */
    factor: Wad
  }
  /** Everything the function can throw. */
  type ErrorType = RevenueMeterUnknownAssetError | RevenueMeterZeroAmountError
}
