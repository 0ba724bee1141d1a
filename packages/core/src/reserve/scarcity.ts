import type { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertUint } from '../internal/assert.js'
import { divide } from '../internal/divide.js'
import { WAD } from '../units/constants.js'
import type { Wad } from '../units/types.js'
import { ZeroCapError } from './errors.js'

/**
 * Computes how much of the capped supply is out of circulation: `1 − ⌈circulating/cap⌉`, 0 once everything circulates.
 *
 * Rounds down. Mirrors `ReserveMath.scarcity`. Formula: docs/reference/formulas.md §1, `scarcity`.
 *
 * Risk: locked tokens count as out of circulation and come back. Only what is burned is scarce for good.
 *
 * @param options - {@link scarcity.Options}
 * @returns Scarcity [wad], from 0 to 1, rounded down.
 * @throws {@link ZeroCapError} when `cap` is zero.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { parseWad, scarcity } from '@holdfast/core'
 *
 * scarcity({ cap: parseWad('1000', 'exact'), circulating: parseWad('400', 'exact') })
 * // 600_000_000_000_000_000n
 * ```
 */
export function scarcity(options: scarcity.Options): Wad {
  const { cap, circulating } = options
  assertUint(circulating, 'circulating')
  assertUint(cap, 'cap')
  if (cap === 0n) throw new ZeroCapError()
  return circulating < cap ? WAD - divide(circulating * WAD, cap, 'up') : 0n
}

export declare namespace scarcity {
  /** What the scarcity depends on. */
  type Options = {
    /** Most tokens that may ever be issued, 18 decimals [wad]. */
    cap: Wad
    /** Tokens in free hands, 18 decimals [wad]. */
    circulating: Wad
  }
  /** Everything the function can throw. */
  type ErrorType = IntegerOutOfRangeError | ZeroCapError
}
