import type { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertUints } from '../internal/assert.js'
import { max } from '../internal/compare.js'
import { WAD } from '../units/constants.js'
import type { BaseUnits, Wad } from '../units/types.js'
import { NoOthersError } from './errors.js'

/**
 * Computes what those who hold `ℓ = held/supply` must get beside an issue of `others` to everybody else, so that their
 * share stays: `⌊others·(ℓ − y)⁺/(1 − ℓ)⌋`.
 *
 * The same division as `antiDilution` seen from the other side: with `others + compensation` as the amount, that gives the
 * compensation. Planning only: no contract computes it, since it grows without bound as `ℓ` nears 1.
 *
 * @param options - {@link compensation.Options}
 * @returns What they must get [base units], rounded down.
 * @throws {@link NoOthersError} when they hold the whole supply.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { compensation } from '@holdfast/core'
 *
 * // Half is locked: every token issued to others takes another for the lockers.
 * compensation({ earned: 0n, held: 5_000n, others: 100n, supply: 10_000n })
 * // 100n
 * ```
 */
export function compensation(options: compensation.Options): BaseUnits {
  const { earned, held, others, supply } = options
  assertUints({ earned, held, others, supply })
  if (held >= supply) throw new NoOthersError({ held, supply })
  return (others * max(held * WAD - earned * supply, 0n)) / ((supply - held) * WAD)
}

export declare namespace compensation {
  /** What the compensation depends on. */
  type Options = {
    /** Share y of what the others get that reaches them anyway [wad]. */
    earned: Wad
    /** What they hold before the issue [base units]. */
    held: BaseUnits
    /** What is issued to the others [base units]. */
    others: BaseUnits
    /** What everybody holds before the issue [base units]. */
    supply: BaseUnits
  }
  /** Everything the function can throw. */
  type ErrorType = IntegerOutOfRangeError | NoOthersError
}
