import type { ArithmeticOverflowError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertUints } from '../internal/assert.js'
import { checkUint } from '../internal/checked.js'
import type { BaseUnits } from '../units/types.js'
import { NEVER } from './constants.js'
import type { LockLine } from './types.js'

/**
 * Computes the weight of a lock without end: `a·k`, for good.
 *
 * Mirrors `LockMath.permanentLine`. Formula: docs/reference/formulas.md §6.
 *
 * @param options - {@link permanentLine.Options}
 * @returns The line, which ends at `NEVER`: {@link LockLine}.
 * @throws {@link ArithmeticOverflowError} when the weight does not fit 256 bits.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { lineWeight, permanentLine } from '@holdfast/core'
 *
 * const line = permanentLine({ amount: 5n, scale: 1_000_000n, start: 1_700_000_000n })
 *
 * lineWeight({ line, time: 4_000_000_000n })
 * // 5_000_000n
 * ```
 */
export function permanentLine(options: permanentLine.Options): LockLine {
  const { amount, scale, start } = options
  assertUints({ amount, scale, start })
  return { base: checkUint(amount * scale), end: NEVER, kink: NEVER, kinkSlope: 0n, slope: 0n, start }
}

export declare namespace permanentLine {
  /** What the line depends on. */
  type Options = {
    /** Amount a that is locked [base units]. */
    amount: BaseUnits
    /** Scale k of weights. */
    scale: bigint
    /** From when it counts [unix seconds]. */
    start: bigint
  }
  /** Everything the function can throw. */
  type ErrorType = ArithmeticOverflowError | IntegerOutOfRangeError
}
