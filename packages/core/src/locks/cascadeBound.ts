import type { EmptyPoolError } from '../amm/errors.js'
import type { ArithmeticOverflowError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertUint } from '../internal/assert.js'
import { gainOf } from '../internal/cascade.js'
import { min } from '../internal/compare.js'
import { divide } from '../internal/divide.js'
import { WAD } from '../units/constants.js'
import type { BaseUnits, Wad } from '../units/types.js'
import { type RefillRangeError, ShareAboveOneError, UnboundedCascadeError, type WeekCountError } from './errors.js'
import type { CascadeTerms, UnlockWindow } from './types.js'

/**
 * Bounds what is sold of the heaviest window of unlocks, where the bound exists: `sold ≤ ⌈ψ·E/(1 − G)⌉`, and at most E.
 *
 * ψ is the share that is sold whatever the price does; whoever sells does so by `E·min(1, ψ + μ·drawdown)`, and the drawdown
 * a sale s makes is at most `2s/R_p`, so the sales of all rounds add up to no more than the geometric series. Base units,
 * rounded up. With `G ≥ 1` the series has no sum, and the function refuses to name one. Formula: docs/reference/locks.md,
 * Cascade.
 *
 * Risk: the bound is for one window that meets a whole pool. What earlier windows left in the pool comes on top; over any
 * number of weeks, sales weigh at most `1/(1 − (1 − refill)^k)` windows, 1.58 for a slow refill.
 *
 * @param options - {@link cascadeBound.Options}
 * @returns The bound, its gain and its window: {@link cascadeBound.ReturnType}.
 * @throws {@link UnboundedCascadeError} when the gain is 1 or more.
 * @throws {@link ShareAboveOneError} when `baseline` is above 1.
 * @throws {@link EmptyPoolError} when the pool holds no tokens.
 * @throws {@link RefillRangeError} when the refill is not above 0 and up to 1.
 * @throws {@link WeekCountError} when the refill is so slow that the pool remembers for more than 5,200 weeks.
 * @throws {@link ArithmeticOverflowError} when the sum of the weeks does not fit 256 bits.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { cascadeBound, parseWad } from '@holdfast/core'
 *
 * const { sold } = cascadeBound({
 *   amounts: [0n, 500n, 0n, 250n, 250n],
 *   baseline: parseWad('0.2', 'exact'),
 *   refill: parseWad('0.35', 'exact'),
 *   reserve: 2_000n,
 *   sensitivity: parseWad('0.5', 'exact'),
 * })
 *
 * sold
 * // 240n
 * ```
 */
export function cascadeBound(options: cascadeBound.Options): cascadeBound.ReturnType {
  const { baseline } = options
  assertUint(baseline, 'baseline')
  if (baseline > WAD) throw new ShareAboveOneError({ share: baseline })
  const result = gainOf(options)
  const { amount, gain, week } = result
  if (gain >= WAD) throw new UnboundedCascadeError({ gain, week })
  return { ...result, sold: min(amount, divide(baseline * amount, WAD - gain, 'up')) }
}

export declare namespace cascadeBound {
  /** What the bound depends on. */
  type Options = CascadeTerms & {
    /** Share of what becomes free that is sold whatever the price does, ψ, at most 1 [wad]. */
    baseline: Wad
  }
  /** The bound, and where it holds. */
  type ReturnType = UnlockWindow & {
    /** Loop gain, below 1 [wad], rounded up. */
    gain: Wad
    /** The most that is sold of the window [base units], rounded up. */
    sold: BaseUnits
  }
  /** Everything the function can throw. */
  type ErrorType =
    | ArithmeticOverflowError
    | EmptyPoolError
    | IntegerOutOfRangeError
    | RefillRangeError
    | ShareAboveOneError
    | UnboundedCascadeError
    | WeekCountError
}
