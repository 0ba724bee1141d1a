import type { ArithmeticOverflowError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertUint } from '../internal/assert.js'
import { checkUint } from '../internal/checked.js'
import { assertFee } from '../internal/fee.js'
import type { BaseUnits } from '../units/types.js'
import { EmptyPoolError, type FeeFractionError } from './errors.js'
import type { PoolFee } from './types.js'

/**
 * Quotes what a constant product pool pays for an input: `⌊Y·x·g/(X·d + x·g)⌋`.
 *
 * Amounts in base units; rounds down, in favour of the pool, and never floors the fee first. Mirrors
 * `AmmMath.amountOut`. Formula: docs/reference/formulas.md §2.
 *
 * Risk: a quote from reserves read now can be moved by whoever trades first. Enforce a minimum from a time-averaged price.
 *
 * @param options - {@link amountOut.Options}
 * @returns Output [base units], rounded down.
 * @throws {@link FeeFractionError} when the fee fraction is not in (0, 1].
 * @throws {@link EmptyPoolError} when a reserve is zero.
 * @throws {@link ArithmeticOverflowError} when `X·d`, `x·g` or their sum does not fit 256 bits.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { amountOut } from '@holdfast/core'
 *
 * const out = amountOut({
 *   amountIn: 1_000n,
 *   feeDenominator: 1_000n,
 *   feeNumerator: 997n,
 *   reserveIn: 1_000_000n,
 *   reserveOut: 2_000_000n,
 * })
 *
 * out
 * // 1_992n
 * ```
 */
export function amountOut(options: amountOut.Options): BaseUnits {
  const { amountIn, feeDenominator, feeNumerator, reserveIn, reserveOut } = options
  assertUint(amountIn, 'amountIn')
  assertUint(reserveIn, 'reserveIn')
  assertUint(reserveOut, 'reserveOut')
  assertFee(feeNumerator, feeDenominator)
  if (reserveIn === 0n || reserveOut === 0n) throw new EmptyPoolError()
  const afterFee = amountIn * feeNumerator
  // The sum bounds both products, so one check finds every overflow of the contract.
  const divisor = checkUint(reserveIn * feeDenominator + afterFee)
  return (reserveOut * afterFee) / divisor
}

export declare namespace amountOut {
  /** What a quote depends on. */
  type Options = PoolFee & {
    /** Input x, fee included [base units]. */
    amountIn: BaseUnits
    /** Reserve X of the asset paid in [base units]. */
    reserveIn: BaseUnits
    /** Reserve Y of the asset paid out [base units]. */
    reserveOut: BaseUnits
  }
  /** Everything the function can throw. */
  type ErrorType = ArithmeticOverflowError | EmptyPoolError | FeeFractionError | IntegerOutOfRangeError
}
