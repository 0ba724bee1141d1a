import type { ArithmeticOverflowError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertUint } from '../internal/assert.js'
import { checkUint } from '../internal/checked.js'
import { mulDivDown } from '../internal/mulDiv.js'
import type { MulDivOverflowError } from '../math/errors.js'
import { WAD } from '../units/constants.js'
import type { Wad } from '../units/types.js'

/**
 * Values one asset of a reserve after its haircut: `⌊⌊balance·price⌋·(1 − haircut)⌋`.
 *
 * Rounds down twice. Mirrors `ReserveMath.usableValue`; add up the assets. Formula: docs/reference/formulas.md §1,
 * `usable`.
 *
 * Risk: leave out the native token, what is lent out or locked, and own-token liquidity: their value goes when it is
 * needed.
 *
 * @param options - {@link usableValue.Options}
 * @returns Usable value [quote, wad], rounded down.
 * @throws {@link MulDivOverflowError} when `balance·price` does not fit 256 bits after scaling.
 * @throws {@link ArithmeticOverflowError} when `haircut` is above 1.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { parseWad, usableValue } from '@holdfast/core'
 *
 * const value = usableValue({
 *   balance: parseWad('3', 'exact'),
 *   haircut: parseWad('0.2', 'exact'),
 *   price: parseWad('2500', 'exact'),
 * })
 *
 * value
 * // 6_000_000_000_000_000_000_000n
 * ```
 */
export function usableValue(options: usableValue.Options): Wad {
  const { balance, haircut, price } = options
  assertUint(balance, 'balance')
  assertUint(price, 'price')
  assertUint(haircut, 'haircut')
  const value = mulDivDown(balance, price, WAD)
  return (value * checkUint(WAD - haircut)) / WAD
}

export declare namespace usableValue {
  /** What the value depends on. */
  type Options = {
    /** Balance of the asset, 18 decimals [wad]. */
    balance: Wad
    /** Share of the value to disregard [wad]. */
    haircut: Wad
    /** Price [quote per whole unit, wad]. */
    price: Wad
  }
  /** Everything the function can throw. */
  type ErrorType = ArithmeticOverflowError | IntegerOutOfRangeError | MulDivOverflowError
}
