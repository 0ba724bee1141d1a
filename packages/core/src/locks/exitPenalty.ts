import type { ArithmeticOverflowError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertUints } from '../internal/assert.js'
import { checkUint } from '../internal/checked.js'
import { mulDivUp } from '../internal/mulDiv.js'
import { WAD } from '../units/constants.js'
import type { BaseUnits, Seconds, Wad } from '../units/types.js'
import { PenaltyExponentError, ShareAboveOneError, TimeLeftError } from './errors.js'

/**
 * Computes what leaving a lock early costs: `⌈a·pMax·leftⁿ/(durationⁿ·1e18)⌉`.
 *
 * Rounds up; at most the amount; zero at the end and continuous there, so that nobody waits for a date. Mirrors
 * `LockMath.exitPenalty`. Formula: docs/reference/formulas.md §6.
 *
 * @param options - {@link exitPenalty.Options}
 * @returns The penalty [base units], rounded up.
 * @throws {@link ShareAboveOneError} when `maximum` is above 1.
 * @throws {@link PenaltyExponentError} when `exponent` is neither 1 nor 2.
 * @throws {@link TimeLeftError} when more is left than `duration`.
 * @throws {@link ArithmeticOverflowError} when `durationⁿ·1e18` does not fit 256 bits.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { exitPenalty, parseWad } from '@holdfast/core'
 *
 * exitPenalty({ amount: 1_000n, duration: 100n, exponent: 2n, left: 50n, maximum: parseWad('0.8', 'exact') })
 * // 200n
 * ```
 */
export function exitPenalty(options: exitPenalty.Options): BaseUnits {
  const { amount, duration, exponent, left, maximum } = options
  assertUints({ amount, duration, exponent, left, maximum })
  if (maximum > WAD) throw new ShareAboveOneError({ share: maximum })
  if (exponent !== 1n && exponent !== 2n) throw new PenaltyExponentError({ exponent })
  if (left > duration) throw new TimeLeftError({ duration, left })
  if (left === 0n) return 0n
  const power = (value: bigint) => (exponent === 2n ? checkUint(value * value) : value)
  return mulDivUp(amount, checkUint(maximum * power(left)), checkUint(power(duration) * WAD))
}

export declare namespace exitPenalty {
  /** What the penalty depends on. */
  type Options = {
    /** Amount a that leaves [base units]. */
    amount: BaseUnits
    /** Time from start to end [seconds]. */
    duration: Seconds
    /** Exponent n, 1 or 2. */
    exponent: bigint
    /** Time left to the end [seconds]. */
    left: Seconds
    /** Penalty pMax of leaving at once, at most 1 [wad]. */
    maximum: Wad
  }
  /** Everything the function can throw. */
  type ErrorType =
    | ArithmeticOverflowError
    | IntegerOutOfRangeError
    | PenaltyExponentError
    | ShareAboveOneError
    | TimeLeftError
}
