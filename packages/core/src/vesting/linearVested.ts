import type { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertUints } from '../internal/assert.js'
import { mulDivDown } from '../internal/mulDiv.js'
import type { BaseUnits, Seconds } from '../units/types.js'
import { StartUnlockError } from './errors.js'

/**
 * Computes what has vested of a grant that vests evenly: 0 before the start, `A` from its end on; in between `U`, and from
 * the cliff on `U + ⌊(A − U)·elapsed/duration⌋`.
 *
 * At the cliff everything that would have vested evenly since the start vests at once; what is free at the start does not
 * wait for it. Base units, rounded down. Mirrors `VestingMath.linearVested`. With nothing free at the start it is what
 * OpenZeppelin's `VestingWalletCliff` computes, unit for unit. Formula: docs/reference/formulas.md §6, `vested`.
 *
 * Risk: of a grant that was revoked nothing more vests after that moment: pass the earlier of both.
 *
 * @param options - {@link linearVested.Options}
 * @returns Amount vested at `time` [base units], rounded down.
 * @throws {@link StartUnlockError} when `startUnlock` is above `amount`.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { linearVested } from '@holdfast/core'
 *
 * // 1,200 tokens over twelve months with a cliff of three, asked for after four.
 * const vested = linearVested({ amount: 1_200n, cliff: 3n, duration: 12n, start: 0n, startUnlock: 0n, time: 4n })
 *
 * vested
 * // 400n
 * ```
 */
export function linearVested(options: linearVested.Options): BaseUnits {
  const { amount, cliff, duration, start, startUnlock, time } = options
  assertUints({ amount, cliff, duration, start, startUnlock, time })
  if (startUnlock > amount) throw new StartUnlockError({ amount, startUnlock })
  if (time < start) return 0n
  const elapsed = time - start
  if (elapsed >= duration) return amount
  return elapsed < cliff ? startUnlock : startUnlock + mulDivDown(amount - startUnlock, elapsed, duration)
}

export declare namespace linearVested {
  /** The grant, and when to look. */
  type Options = {
    /** Amount granted, A [base units]. */
    amount: BaseUnits
    /** Time after the start before which nothing but `startUnlock` vests [seconds]. */
    cliff: Seconds
    /** Time from the start to the end; zero vests everything at the start [seconds]. */
    duration: Seconds
    /** When vesting begins [unix seconds]. */
    start: bigint
    /** Part that is free at the start, U [base units]. */
    startUnlock: BaseUnits
    /** The moment [unix seconds]. */
    time: bigint
  }
  /** Everything the function can throw. */
  type ErrorType = IntegerOutOfRangeError | StartUnlockError
}
