import type { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { prepared } from '../internal/concentratedPool.js'
import type { FeePipsError, InvalidPoolError } from './errors.js'
import type { ConcentratedPool, PreparedConcentratedPool } from './types.js'

/**
 * Checks a pool once, and lets quotes and lots share what they walk of it.
 *
 * `quoteConcentrated` and `lotToSqrtPrice` take a plain pool as well, and then check and walk it anew each time. Prepared,
 * the pool remembers the sums up to every stop that any of them has reached: from then on an answer takes one search and
 * one step, however many ticks it crosses. Nothing is walked before it is asked for.
 *
 * Risk: the value is a snapshot, and must not be changed afterwards. Prepare again for every block.
 *
 * @param pool - {@link ConcentratedPool}
 * @returns The pool with room for what is walked.
 * @throws {@link FeePipsError} when the fee is the whole input or more.
 * @throws {@link InvalidPoolError} when the fields contradict one another.
 * @throws {@link IntegerOutOfRangeError} when the fee is no `uint24`.
 *
 * @example
 * ```ts
 * import { prepareConcentratedPool, quoteConcentrated } from '@holdfast/core'
 *
 * const liquidity = 10n ** 18n
 * const pool = prepareConcentratedPool({
 *   feePips: 3_000n,
 *   liquidity,
 *   sqrtPrice: 1n << 96n,
 *   tick: 0,
 *   tickSpacing: 60,
 *   ticks: [
 *     { index: -600, liquidityNet: liquidity },
 *     { index: 600, liquidityNet: -liquidity },
 *   ],
 * })
 *
 * const outputs = [1_000n, 2_000n].map((amountIn) => quoteConcentrated(pool, { amountIn, zeroForOne: true }).amountOut)
 *
 * outputs
 * // [996n, 1_993n]
 * ```
 */
export function prepareConcentratedPool(pool: ConcentratedPool): PreparedConcentratedPool {
  return prepared(pool)
}

export declare namespace prepareConcentratedPool {
  /** Everything the function can throw. */
  type ErrorType = FeePipsError | IntegerOutOfRangeError | InvalidPoolError
}
