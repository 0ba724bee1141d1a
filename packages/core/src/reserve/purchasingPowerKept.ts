import type { DivisionByZeroError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertDivisor, assertUint } from '../internal/assert.js'
import { mulDivDown } from '../internal/mulDiv.js'
import type { MulDivOverflowError } from '../math/errors.js'
import { WAD } from '../units/constants.js'
import type { Wad } from '../units/types.js'

/**
 * Computes how much purchasing power a token kept over a period: `⌊⌊priceT/price0⌋·reference0/referenceT⌋`.
 *
 * 1 means a token buys as much of the reference as before. Rounds down twice. Mirrors `ReserveMath.purchasingPowerKept`.
 * Formula: docs/reference/formulas.md §1, `kept`.
 *
 * Risk: end points hide what happened in between; report the minimum over the period too.
 *
 * @param options - {@link purchasingPowerKept.Options}
 * @returns Share kept [wad], rounded down.
 * @throws {@link DivisionByZeroError} when `price0` or `referenceT` is zero.
 * @throws {@link MulDivOverflowError} when a step does not fit 256 bits.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { parseWad, purchasingPowerKept } from '@holdfast/core'
 *
 * const kept = purchasingPowerKept({
 *   price0: parseWad('2', 'exact'),
 *   priceT: parseWad('1.8', 'exact'),
 *   reference0: parseWad('100', 'exact'),
 *   referenceT: parseWad('90', 'exact'),
 * })
 *
 * kept
 * // 1_000_000_000_000_000_000n
 * ```
 */
export function purchasingPowerKept(options: purchasingPowerKept.Options): Wad {
  const { price0, priceT, reference0, referenceT } = options
  assertUint(price0, 'price0')
  assertUint(priceT, 'priceT')
  assertUint(reference0, 'reference0')
  assertUint(referenceT, 'referenceT')
  assertDivisor(price0)
  const kept = mulDivDown(priceT, WAD, price0)
  assertDivisor(referenceT)
  return mulDivDown(kept, reference0, referenceT)
}

export declare namespace purchasingPowerKept {
  /** What the share depends on. */
  type Options = {
    /** Price of the token at the start [quote, wad]. */
    price0: Wad
    /** Price of the token at the end [quote, wad]. */
    priceT: Wad
    /** Price of the reference at the start, in the same quote [wad]. */
    reference0: Wad
    /** Price of the reference at the end, in the same quote [wad]. */
    referenceT: Wad
  }
  /** Everything the function can throw. */
  type ErrorType = DivisionByZeroError | IntegerOutOfRangeError | MulDivOverflowError
}
