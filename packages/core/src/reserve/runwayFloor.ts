import type { ArithmeticOverflowError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertUint } from '../internal/assert.js'
import { checkUint } from '../internal/checked.js'
import { max } from '../internal/compare.js'
import { mulDivUp } from '../internal/mulDiv.js'
import type { MulDivOverflowError } from '../math/errors.js'
import { WAD } from '../units/constants.js'
import type { Seconds, Wad } from '../units/types.js'

/**
 * Computes what must stay in the reserve: `⌈max(runway·opex, minReserve)·(1 + buffer)⌉ + liabilities`.
 *
 * In quote, 18 decimals; rounds up. Mirrors `ReserveMath.runwayFloor`. Formula: docs/reference/formulas.md §1, `floor`.
 *
 * @param options - {@link runwayFloor.Options}
 * @returns Floor [quote, wad], rounded up.
 * @throws {@link ArithmeticOverflowError} when `runway·opex`, `1 + buffer` or the sum does not fit 256 bits.
 * @throws {@link MulDivOverflowError} when the buffered amount does not fit 256 bits.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { parseWad, runwayFloor, YEAR } from '@holdfast/core'
 *
 * const floor = runwayFloor({
 *   buffer: parseWad('0.25', 'exact'),
 *   liabilities: parseWad('1000', 'exact'),
 *   minReserve: 0n,
 *   opexPerSecond: parseWad('0.01', 'exact'),
 *   runwaySeconds: YEAR,
 * })
 *
 * floor
 * // 395_200_000_000_000_000_000_000n
 * ```
 */
export function runwayFloor(options: runwayFloor.Options): Wad {
  const { buffer, liabilities, minReserve, opexPerSecond, runwaySeconds } = options
  assertUint(runwaySeconds, 'runwaySeconds')
  assertUint(opexPerSecond, 'opexPerSecond')
  assertUint(minReserve, 'minReserve')
  assertUint(buffer, 'buffer')
  assertUint(liabilities, 'liabilities')
  const required = max(checkUint(runwaySeconds * opexPerSecond), minReserve)
  return checkUint(mulDivUp(required, checkUint(WAD + buffer), WAD) + liabilities)
}

export declare namespace runwayFloor {
  /** What the floor depends on. */
  type Options = {
    /** Share added in volatile times [wad]. */
    buffer: Wad
    /** Debts [quote, wad]. */
    liabilities: Wad
    /** Least amount regardless of the runway [quote, wad]. */
    minReserve: Wad
    /** Cost of operations [quote per second, wad]. */
    opexPerSecond: Wad
    /** Time the reserve must pay for operations [seconds]. */
    runwaySeconds: Seconds
  }
  /** Everything the function can throw. */
  type ErrorType = ArithmeticOverflowError | IntegerOutOfRangeError | MulDivOverflowError
}
