import type { ArithmeticOverflowError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { max } from '../internal/compare.js'
import { divide } from '../internal/divide.js'
import { total } from '../internal/locks.js'
import { WAD } from '../units/constants.js'
import type { BaseUnits, Wad } from '../units/types.js'
import { ZeroDepthError } from './errors.js'

/**
 * Holds what becomes free in each week against what the venues take before the price has fallen by a given distance.
 *
 * `pressure_w = ⌈WAD·E_w/D⌉`, D the sum of the depths [base units of the token]: 1 is a week whose whole unlock would move
 * every venue by the distance that the depths were computed for, with `sellLotToImpact` or `concentratedImpactLot`. Rounds
 * up. Formula: docs/reference/locks.md, Pressure.
 *
 * Risk: depth is what stands there now. Liquidity leaves in the weeks in which it would be needed; look at the calendar
 * with a part of it as well.
 *
 * @param options - {@link pressureAgainstDepth.Options}
 * @returns Pressure of every week, and the worst: {@link pressureAgainstDepth.ReturnType}.
 * @throws {@link ZeroDepthError} when the depths add up to nothing.
 * @throws {@link ArithmeticOverflowError} when a sum does not fit 256 bits.
 * @throws {@link IntegerOutOfRangeError} when an amount or a depth is no `uint256`.
 *
 * @example
 * ```ts
 * import { pressureAgainstDepth } from '@holdfast/core'
 *
 * const { crowdedWeeks, peak } = pressureAgainstDepth({ amounts: [10n, 90n, 25n], depths: [40n, 20n] })
 * const figures = [crowdedWeeks, peak]
 *
 * figures
 * // [[1], 1_500_000_000_000_000_000n]
 * ```
 */
export function pressureAgainstDepth(options: pressureAgainstDepth.Options): pressureAgainstDepth.ReturnType {
  const { amounts, depths } = options
  const depth = total(depths)
  if (depth === 0n) throw new ZeroDepthError()
  total(amounts)
  const pressures = amounts.map((amount) => divide(amount * WAD, depth, 'up'))
  const peak = pressures.reduce((most, pressure) => max(most, pressure), 0n)
  return {
    crowdedWeeks: [...pressures.keys()].filter((week) => (pressures[week] as bigint) > WAD),
    depth,
    peak,
    pressures,
  }
}

export declare namespace pressureAgainstDepth {
  /** The calendar and the market. */
  type Options = {
    /** What becomes free in each week [base units]. */
    amounts: readonly BaseUnits[]
    /** What each venue takes before its price has fallen by the distance that matters [base units of the token]. */
    depths: readonly BaseUnits[]
  }
  /** Pressure week by week. */
  type ReturnType = {
    /** Weeks whose unlock is larger than the depth, counted from the first bucket. */
    crowdedWeeks: readonly number[]
    /** Sum of the depths [base units]. */
    depth: BaseUnits
    /** Largest pressure [wad]. */
    peak: Wad
    /** Unlock of each week over the depth [wad], rounded up. */
    pressures: readonly Wad[]
  }
  /** Everything the function can throw. */
  type ErrorType = ArithmeticOverflowError | IntegerOutOfRangeError | ZeroDepthError
}
