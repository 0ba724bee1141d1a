import type { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertBits } from '../internal/assert.js'
import type { BaseUnits } from '../units/types.js'
import { ZeroSqrtPriceError } from './errors.js'

/**
 * Finds the reserves of the constant product pool that trades like the liquidity in range: `L/√P` and `L·√P`.
 *
 * Amounts in base units; rounds down. Mirrors `ConcentratedMath.virtualReserves`. Formula: docs/reference/formulas.md §2.
 *
 * Risk: they hold within the range only, and a single provider can make them as large as it likes for one block.
 *
 * @param options - {@link virtualReserves.Options}
 * @returns {@link virtualReserves.ReturnType}
 * @throws {@link ZeroSqrtPriceError} when the price is zero.
 * @throws {@link IntegerOutOfRangeError} when the price is no `uint160`, or the liquidity no `uint128`.
 *
 * @example
 * ```ts
 * import { virtualReserves } from '@holdfast/core'
 *
 * virtualReserves({ liquidity: 1_000_000n, sqrtPrice: 1n << 97n })
 * // { reserve0: 500_000n, reserve1: 2_000_000n }
 * ```
 */
export function virtualReserves(options: virtualReserves.Options): virtualReserves.ReturnType {
  const { liquidity, sqrtPrice } = options
  assertBits(liquidity, 128, 'liquidity')
  assertBits(sqrtPrice, 160, 'sqrtPrice')
  if (sqrtPrice === 0n) throw new ZeroSqrtPriceError()
  return { reserve0: (liquidity << 96n) / sqrtPrice, reserve1: (liquidity * sqrtPrice) >> 96n }
}

export declare namespace virtualReserves {
  /** What the reserves depend on. */
  type Options = {
    /** Liquidity L in range. */
    liquidity: bigint
    /** Square root of the price, times 2^96. */
    sqrtPrice: bigint
  }
  /** The two reserves. */
  type ReturnType = {
    /** Reserve of token0 [base units]. */
    reserve0: BaseUnits
    /** Reserve of token1 [base units]. */
    reserve1: BaseUnits
  }
  /** Everything the function can throw. */
  type ErrorType = IntegerOutOfRangeError | ZeroSqrtPriceError
}
