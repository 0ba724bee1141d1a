import type { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertUints } from '../internal/assert.js'
import { min } from '../internal/compare.js'
import { assertWindows } from '../internal/windows.js'
import type { Wad } from '../units/types.js'
import type { WindowsError } from './errors.js'

/**
 * Sums revenue over the two windows of an emission, each epoch up to a maximum.
 *
 * Epochs before the first one given count zero. What `RevenueMeter.revenueSums` answers at the start of the epoch that
 * follows the last one given.
 *
 * @param options - {@link revenueSums.Options}
 * @returns Revenue over either window [quote, wad].
 * @throws {@link WindowsError} when the windows are out of order.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { revenueSums } from '@holdfast/core'
 *
 * revenueSums({ longWindow: 4n, maximumRevenue: 100n, revenues: [10n, 20n, 500n], shortWindow: 2n })
 * // { longSum: 130n, shortSum: 120n }
 * ```
 */
export function revenueSums(options: revenueSums.Options): revenueSums.ReturnType {
  const { longWindow, maximumRevenue, revenues, shortWindow } = options
  assertUints({ longWindow, maximumRevenue, shortWindow })
  assertUints(Object.fromEntries(revenues.map((revenue, i) => [`revenues[${i}]`, revenue])))
  assertWindows(shortWindow, longWindow)
  const sum = (window: bigint) =>
    revenues
      .slice(-Number(min(window, BigInt(revenues.length))))
      .reduce((total, revenue) => total + min(revenue, maximumRevenue), 0n)
  return { longSum: sum(longWindow), shortSum: sum(shortWindow) }
}

export declare namespace revenueSums {
  /** What the sums depend on. */
  type Options = {
    /** Long window, longer than the short one [epochs]. */
    longWindow: bigint
    /** Most revenue of one epoch that counts [quote, wad]. */
    maximumRevenue: Wad
    /** Revenue by epoch, the oldest first, without gaps [quote, wad]. */
    revenues: readonly Wad[]
    /** Short window, at least one [epochs]. */
    shortWindow: bigint
  }
  /** The sums. */
  type ReturnType = {
    /** Revenue over the long window [quote, wad]. */
    longSum: Wad
    /** Revenue over the short window [quote, wad]. */
    shortSum: Wad
  }
  /** Everything the function can throw. */
  type ErrorType = IntegerOutOfRangeError | WindowsError
}
