import type { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertUints } from '../internal/assert.js'
import { WAD } from '../units/constants.js'
import type { BaseUnits, Wad } from '../units/types.js'
import { ShareAboveOneError } from './errors.js'

/**
 * Computes what a penalty still costs whoever gets a part of it back: `p − ⌊⌊p·q⌋·s⌋`.
 *
 * A part q of penalties goes to those who stay, and a share s of that to other accounts of the leaver. Rounds up; never
 * below `⌈p·(1 − q)⌉`, which `share: WAD` computes. Mirrors `LockMath.effectivePenalty`. Formula:
 * docs/reference/formulas.md §6.
 *
 * Risk: excluding the leaver from the pot does not help, since a second account is nobody's. Only the part that is burned
 * is out of reach, so judge terms by a share of 1.
 *
 * @param options - {@link effectivePenalty.Options}
 * @returns What remains of the penalty [base units], rounded up.
 * @throws {@link ShareAboveOneError} when `recycled` or `share` is above 1.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { effectivePenalty, parseWad, WAD } from '@holdfast/core'
 *
 * const terms = { penalty: 1_000n, recycled: parseWad('0.75', 'exact') }
 * const costs = [0n, parseWad('0.4', 'exact'), WAD].map((share) => effectivePenalty({ ...terms, share }))
 *
 * costs
 * // [1_000n, 700n, 250n]
 * ```
 */
export function effectivePenalty(options: effectivePenalty.Options): BaseUnits {
  const { penalty, recycled, share } = options
  assertUints({ penalty, recycled, share })
  if (recycled > WAD) throw new ShareAboveOneError({ share: recycled })
  if (share > WAD) throw new ShareAboveOneError({ share })
  return penalty - (((penalty * recycled) / WAD) * share) / WAD
}

export declare namespace effectivePenalty {
  /** What the cost depends on. */
  type Options = {
    /** Penalty p [base units]. */
    penalty: BaseUnits
    /** Part q of it that is handed on to others who lock, at most 1: one less the part that is burned [wad]. */
    recycled: Wad
    /** Share s of that part that returns to the leaver, over all accounts, at most 1 [wad]. */
    share: Wad
  }
  /** Everything the function can throw. */
  type ErrorType = IntegerOutOfRangeError | ShareAboveOneError
}
