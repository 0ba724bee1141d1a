import type { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertUint } from '../internal/assert.js'
import { sqrtDown, sqrtUp } from '../internal/sqrt.js'
import type { Rounding } from '../units/types.js'

/**
 * Integer square root.
 *
 * For the root of a fixed point number in fixed point, pass `x·10^18`. Mirrors `WadMath.sqrtDown` and `WadMath.sqrtUp`;
 * defined for every `uint256`. Formula: docs/reference/formulas.md, Rounding.
 *
 * @param x - The square.
 * @param rounding - Direction of the root.
 * @returns The root, rounded as asked.
 * @throws {@link IntegerOutOfRangeError} when `x` is no `uint256`.
 *
 * @example
 * ```ts
 * import { sqrt } from '@holdfast/core'
 *
 * sqrt(17n, 'up')
 * // 5n
 * ```
 */
export function sqrt(x: bigint, rounding: Rounding): bigint {
  assertUint(x, 'x')
  return rounding === 'up' ? sqrtUp(x) : sqrtDown(x)
}

export declare namespace sqrt {
  /** Everything the function can throw. */
  type ErrorType = IntegerOutOfRangeError
}
