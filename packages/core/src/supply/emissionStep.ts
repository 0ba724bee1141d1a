import type { ArithmeticOverflowError, DivisionByZeroError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertDivisor, assertUints } from '../internal/assert.js'
import { checkUint } from '../internal/checked.js'
import { mulDivUp } from '../internal/mulDiv.js'
import type { MulDivOverflowError } from '../math/errors.js'
import { WAD } from '../units/constants.js'
import type { Wad } from '../units/types.js'

/**
 * Computes the most by which the value of an epoch's emission differs from that of the one before:
 * `⌈share·maximumRevenue/s⌉`.
 *
 * Rounds up. Mirrors `SupplyMath.emissionStep`. Formula: docs/reference/formulas.md §7, `step`.
 *
 * @param options - {@link emissionStep.Options}
 * @returns Value [quote, wad], rounded up.
 * @throws {@link DivisionByZeroError} when the window is zero.
 * @throws {@link ArithmeticOverflowError} when the window is out of proportion.
 * @throws {@link MulDivOverflowError} when the result does not fit 256 bits.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { emissionStep, parseWad } from '@holdfast/core'
 *
 * emissionStep({ maximumRevenue: parseWad('1000000', 'exact'), share: parseWad('0.3', 'exact'), shortWindow: 4n })
 * // 75_000_000_000_000_000_000_000n
 * ```
 */
export function emissionStep(options: emissionStep.Options): Wad {
  const { maximumRevenue, share, shortWindow } = options
  assertUints({ maximumRevenue, share, shortWindow })
  const divisor = checkUint(WAD * shortWindow)
  assertDivisor(divisor)
  return mulDivUp(share, maximumRevenue, divisor)
}

export declare namespace emissionStep {
  /** What the step depends on. */
  type Options = {
    /** Most revenue of one epoch that counts [quote, wad]. */
    maximumRevenue: Wad
    /** Share η of the revenue that is issued [wad]. */
    share: Wad
    /** Short window, at least one [epochs]. */
    shortWindow: bigint
  }
  /** Everything the function can throw. */
  type ErrorType = ArithmeticOverflowError | DivisionByZeroError | IntegerOutOfRangeError | MulDivOverflowError
}
