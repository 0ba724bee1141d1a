import type { ArithmeticOverflowError, IntegerOutOfRangeError, ZeroPriceError } from '../errors/arithmetic.js'
import { checkUint } from '../internal/checked.js'
import { min } from '../internal/compare.js'
import { mulDivDown } from '../internal/mulDiv.js'
import type { MulDivOverflowError } from '../math/errors.js'
import { WAD } from '../units/constants.js'
import type { Wad } from '../units/types.js'
import { emission } from './emission.js'
import type { WindowsError } from './errors.js'
import { revenueSums } from './revenueSums.js'
import type { EmissionEpoch, EmissionParameters } from './types.js'

/**
 * Plays an emission over epochs whose revenue, price and burns are given: what each would issue, and what that makes of
 * the supply.
 *
 * Epoch i issues for the revenue of the epochs before it, at its own price, within the cap on everything ever issued. The
 * arithmetic is that of the contracts at 18 decimals.
 *
 * @param options - {@link simulateEmission.Options}
 * @returns Every epoch, and the totals.
 * @throws {@link WindowsError} when the windows are out of order.
 * @throws {@link ZeroPriceError} when a price is zero.
 * @throws {@link ArithmeticOverflowError} when more was issued than the cap, or a sum is out of proportion.
 * @throws {@link MulDivOverflowError} when an emission does not fit 256 bits.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { parseWad, simulateEmission } from '@holdfast/core'
 *
 * const week = { burned: parseWad('1000', 'exact'), price: parseWad('0.5', 'exact'), revenue: parseWad('10000', 'exact') }
 * const { epochs, issuedPerRevenue } = simulateEmission({
 *   cap: parseWad('2000000', 'exact'),
 *   epochs: Array.from({ length: 52 }, () => week),
 *   issued: parseWad('1000000', 'exact'),
 *   parameters: {
 *     longWindow: 26n,
 *     maximumRevenue: parseWad('50000', 'exact'),
 *     share: parseWad('0.3', 'exact'),
 *     shortWindow: 4n,
 *   },
 *   supply: parseWad('1000000', 'exact'),
 * })
 *
 * // 6,000 issued, 1,000 burned.
 * epochs[51]?.net
 * // 5_000_000_000_000_000_000_000n
 * issuedPerRevenue < parseWad('0.3', 'exact')
 * // true
 * ```
 */
export function simulateEmission(options: simulateEmission.Options): simulateEmission.ReturnType {
  const { cap, epochs, parameters } = options
  let { issued, supply } = options
  let revenueTotal = 0n
  let valueTotal = 0n
  const revenues: Wad[] = []
  const rows = epochs.map(({ burned, price, revenue }): EmissionEpoch => {
    const budget = emission({ ...parameters, ...revenueSums({ ...parameters, revenues }), price })
    const amount = min(budget, checkUint(cap - issued))
    const value = mulDivDown(amount, price, WAD)
    issued += amount
    supply += amount - burned
    revenues.push(revenue)
    revenueTotal += revenue
    valueTotal += value
    return { budget, burned, issued: amount, net: amount - burned, supply, value }
  })
  return {
    epochs: rows,
    issued,
    issuedPerRevenue: revenueTotal === 0n ? 0n : mulDivDown(valueTotal, WAD, revenueTotal),
    supply,
  }
}

export declare namespace simulateEmission {
  /** What the simulation depends on. */
  type Options = {
    /** Most that can ever be issued, 18 decimals [wad]. */
    cap: Wad
    /** The epochs, in their order. */
    epochs: readonly {
      /** What is burned in it, 18 decimals [wad]. */
      burned: Wad
      /** Price of the token: the higher of two time averages [quote, wad]. */
      price: Wad
      /** Revenue that counts in it [quote, wad]. */
      revenue: Wad
    }[]
    /** Ever issued before, 18 decimals [wad]. */
    issued: Wad
    /** What governs the emission. */
    parameters: EmissionParameters
    /** Supply before, 18 decimals [wad]. */
    supply: Wad
  }
  /** What it gives. */
  type ReturnType = {
    /** Every epoch. */
    epochs: EmissionEpoch[]
    /** Ever issued afterwards, 18 decimals [wad]. */
    issued: Wad
    /** Value of everything issued per unit of revenue, zero without revenue [wad], rounded down. */
    issuedPerRevenue: Wad
    /** Supply afterwards, 18 decimals [wad]. */
    supply: Wad
  }
  /** Everything the function can throw. */
  type ErrorType =
    | ArithmeticOverflowError
    | IntegerOutOfRangeError
    | MulDivOverflowError
    | WindowsError
    | ZeroPriceError
}
