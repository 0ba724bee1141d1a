import type { IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertUint } from '../internal/assert.js'
import { WAD } from '../units/constants.js'
import type { Wad } from '../units/types.js'

/**
 * Computes the share of the claims that left: `min(⌊exits/claims⌋, 1)`, 0 without claims.
 *
 * Rounds down. Mirrors `PressureMath.pressure`. Formula: docs/reference/formulas.md §3, `pressure`.
 *
 * Risk: tokens that merely moved from one holder to another through a pool count as an exit until somebody buys them.
 *
 * @param options - {@link pressure.Options}
 * @returns Share [wad], from 0 to 1, rounded down.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { parseWad, pressure } from '@holdfast/core'
 *
 * pressure({ claims: parseWad('1000', 'exact'), exits: parseWad('25', 'exact') })
 * // 25_000_000_000_000_000n
 * ```
 */
export function pressure(options: pressure.Options): Wad {
  const { claims, exits } = options
  assertUint(exits, 'exits')
  assertUint(claims, 'claims')
  if (claims === 0n) return 0n
  return exits < claims ? (exits * WAD) / claims : WAD
}

export declare namespace pressure {
  /** What the share depends on. */
  type Options = {
    /** Tokens with a claim on the reserves, 18 decimals [wad]. */
    claims: Wad
    /** Tokens that left on balance, 18 decimals [wad]. */
    exits: Wad
  }
  /** Everything the function can throw. */
  type ErrorType = IntegerOutOfRangeError
}
