import type { ArithmeticOverflowError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertUint } from '../internal/assert.js'
import { checkUint } from '../internal/checked.js'
import { assertFee } from '../internal/fee.js'
import { mulDivUp } from '../internal/mulDiv.js'
import type { MulDivOverflowError } from '../math/errors.js'
import type { BaseUnits } from '../units/types.js'
import { EmptyPoolError, type FeeFractionError, OutExceedsReserveError } from './errors.js'
import type { PoolFee } from './types.js'

/**
 * Quotes the least input for which a constant product pool pays at least an output: `⌈X·out·d/((Y − out)·g)⌉`.
 *
 * Amounts in base units; rounds up, in favour of the pool, and is at most one unit below Uniswap v2's own library, which
 * adds one to the floor. Mirrors `AmmMath.amountIn`. Formula: docs/reference/formulas.md §2.
 *
 * Risk: a quote from reserves read now can be moved by whoever trades first. Enforce a maximum from a time-averaged price.
 *
 * @param options - {@link amountIn.Options}
 * @returns Input, fee included [base units], rounded up.
 * @throws {@link FeeFractionError} when the fee fraction is not in (0, 1].
 * @throws {@link EmptyPoolError} when a reserve is zero.
 * @throws {@link OutExceedsReserveError} when `amountOut` is the whole reserve or more.
 * @throws {@link ArithmeticOverflowError} when `X·d` or `(Y − out)·g` does not fit 256 bits.
 * @throws {@link MulDivOverflowError} when the input does not fit 256 bits.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { amountIn } from '@holdfast/core'
 *
 * const cost = amountIn({
 *   amountOut: 1_992n,
 *   feeDenominator: 1_000n,
 *   feeNumerator: 997n,
 *   reserveIn: 1_000_000n,
 *   reserveOut: 2_000_000n,
 * })
 *
 * cost
 * // 1_000n
 * ```
 */
export function amountIn(options: amountIn.Options): BaseUnits {
  const { amountOut, feeDenominator, feeNumerator, reserveIn, reserveOut } = options
  assertUint(amountOut, 'amountOut')
  assertUint(reserveIn, 'reserveIn')
  assertUint(reserveOut, 'reserveOut')
  assertFee(feeNumerator, feeDenominator)
  if (reserveIn === 0n || reserveOut === 0n) throw new EmptyPoolError()
  if (amountOut >= reserveOut) throw new OutExceedsReserveError({ amountOut, reserveOut })
  const scaled = checkUint(reserveIn * feeDenominator)
  return mulDivUp(scaled, amountOut, checkUint((reserveOut - amountOut) * feeNumerator))
}

export declare namespace amountIn {
  /** What a quote depends on. */
  type Options = PoolFee & {
    /** Output wanted [base units]. */
    amountOut: BaseUnits
    /** Reserve X of the asset paid in [base units]. */
    reserveIn: BaseUnits
    /** Reserve Y of the asset paid out [base units]. */
    reserveOut: BaseUnits
  }
  /** Everything the function can throw. */
  type ErrorType =
    | ArithmeticOverflowError
    | EmptyPoolError
    | FeeFractionError
    | IntegerOutOfRangeError
    | MulDivOverflowError
    | OutExceedsReserveError
}
