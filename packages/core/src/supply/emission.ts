import type { ArithmeticOverflowError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { ZeroPriceError } from '../errors/arithmetic.js'
import { assertUints } from '../internal/assert.js'
import { checkUint } from '../internal/checked.js'
import { min } from '../internal/compare.js'
import { mulDivDown } from '../internal/mulDiv.js'
import { assertWindows } from '../internal/windows.js'
import type { MulDivOverflowError } from '../math/errors.js'
import type { Wad } from '../units/types.js'
import type { WindowsError } from './errors.js'

/**
 * Computes the tokens that one epoch may issue: `⌊share·min(S_s/s, S_l/l)/price⌋`, the share of the lower of two means of
 * past revenue.
 *
 * One division, rounded down. Mirrors `SupplyMath.emission`. Formula: docs/reference/formulas.md §7, `emission`.
 *
 * Risk: with a spot price, or revenue that did not leave its payer for good, anybody writes the answer. Pass the higher of
 * two time averages, and what a meter counted.
 *
 * @param options - {@link emission.Options}
 * @returns Tokens, 18 decimals [wad], rounded down.
 * @throws {@link WindowsError} when the windows are out of order.
 * @throws {@link ZeroPriceError} when `price` is zero.
 * @throws {@link ArithmeticOverflowError} when a product of a sum and a window, or of windows and price, does not fit.
 * @throws {@link MulDivOverflowError} when the result does not fit 256 bits.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { emission, parseWad } from '@holdfast/core'
 *
 * // Four weeks of 100,000 within 26 of 90,000 on average: the long mean decides.
 * const tokens = emission({
 *   longSum: parseWad('2340000', 'exact'),
 *   longWindow: 26n,
 *   price: parseWad('0.5', 'exact'),
 *   share: parseWad('0.3', 'exact'),
 *   shortSum: parseWad('400000', 'exact'),
 *   shortWindow: 4n,
 * })
 *
 * tokens
 * // 54_000_000_000_000_000_000_000n
 * ```
 */
export function emission(options: emission.Options): Wad {
  const { longSum, longWindow, price, share, shortSum, shortWindow } = options
  assertUints({ longSum, longWindow, price, share, shortSum, shortWindow })
  assertWindows(shortWindow, longWindow)
  if (price === 0n) throw new ZeroPriceError()
  const least = min(checkUint(shortSum * longWindow), checkUint(longSum * shortWindow))
  return mulDivDown(least, share, checkUint(shortWindow * longWindow * price))
}

export declare namespace emission {
  /** What the emission depends on. */
  type Options = {
    /** Revenue of the last `longWindow` epochs [quote, wad]. */
    longSum: Wad
    /** Long window, longer than the short one [epochs]. */
    longWindow: bigint
    /** Price of the token: the higher of two time averages [quote, wad]. */
    price: Wad
    /** Share η of the revenue that is issued [wad]. */
    share: Wad
    /** Revenue of the last `shortWindow` epochs [quote, wad]. */
    shortSum: Wad
    /** Short window, at least one [epochs]. */
    shortWindow: bigint
  }
  /** Everything the function can throw. */
  type ErrorType =
    | ArithmeticOverflowError
    | IntegerOutOfRangeError
    | MulDivOverflowError
    | WindowsError
    | ZeroPriceError
}
