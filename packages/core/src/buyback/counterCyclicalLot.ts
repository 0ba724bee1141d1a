import type { ArithmeticOverflowError, IntegerOutOfRangeError } from '../errors/arithmetic.js'
import { assertUints } from '../internal/assert.js'
import { checkUint } from '../internal/checked.js'
import { max, min } from '../internal/compare.js'
import { mulDivDown, mulDivUp } from '../internal/mulDiv.js'
import { rawMulWad } from '../internal/mulWad.js'
import type { MulDivOverflowError, MulWadOverflowError } from '../math/errors.js'
import { WAD } from '../units/constants.js'
import type { Wad } from '../units/types.js'
import { MultiplierRangeError, ZeroAnchorError } from './errors.js'

/**
 * Sizes a buyback that grows as the price falls below its anchor, and shrinks in volatile times.
 *
 * `⌊base·clamp(1 + k_p·((1 − d₀ − k_σ·σ)⁺ − price/anchor), min, max)⌋`, 0 above the cap. Quote, 18 decimals; the
 * threshold rounds down and the ratio up, so no step rounds in favour of buying more. Mirrors
 * `BuybackMath.counterCyclicalLot`. Formula: docs/reference/formulas.md §3, `lot`.
 *
 * Risk: `price` must be a time average; a spot price lets a seller raise the lot it sells into. The anchor decides
 * what is cheap: a wrong one costs up to the capacity behind it.
 *
 * @param options - {@link counterCyclicalLot.Options}
 * @returns Lot [quote, wad], rounded down.
 * @throws {@link ZeroAnchorError} when `anchor` is zero.
 * @throws {@link MultiplierRangeError} when `multiplierMin` is above `multiplierMax`.
 * @throws {@link MulWadOverflowError} when `k_σ·σ` does not fit 256 bits.
 * @throws {@link MulDivOverflowError} when another step does not fit 256 bits.
 * @throws {@link ArithmeticOverflowError} when the multiplier does not fit 256 bits.
 * @throws {@link IntegerOutOfRangeError} when an argument is no `uint256`.
 *
 * @example
 * ```ts
 * import { counterCyclicalLot, parseWad } from '@holdfast/core'
 *
 * const lot = counterCyclicalLot({
 *   anchor: parseWad('1', 'exact'),
 *   base: parseWad('1000', 'exact'),
 *   cap: parseWad('1.1', 'exact'),
 *   d0: parseWad('0.05', 'exact'),
 *   kPrice: parseWad('4', 'exact'),
 *   kSigma: parseWad('0.1', 'exact'),
 *   multiplierMax: parseWad('3', 'exact'),
 *   multiplierMin: parseWad('0.25', 'exact'),
 *   price: parseWad('0.7', 'exact'),
 *   sigma: parseWad('0.5', 'exact'),
 * })
 *
 * lot
 * // 1_800_000_000_000_000_000_000n
 * ```
 */
export function counterCyclicalLot(options: counterCyclicalLot.Options): Wad {
  const { anchor, base, cap, d0, kPrice, kSigma, multiplierMax, multiplierMin, price, sigma } = options
  assertUints({ anchor, base, cap, d0, kPrice, kSigma, multiplierMax, multiplierMin, price, sigma })
  if (anchor === 0n) throw new ZeroAnchorError()
  if (multiplierMin > multiplierMax) throw new MultiplierRangeError({ multiplierMax, multiplierMin })
  if (price > cap) return 0n

  const threshold = max(WAD - d0 - rawMulWad(kSigma, sigma, 'up'), 0n)
  const discount = threshold - mulDivUp(price, WAD, anchor)
  const multiplier =
    discount < 0n ? WAD - mulDivUp(kPrice, -discount, WAD) : checkUint(WAD + mulDivDown(kPrice, discount, WAD))
  // The lower bound is not negative, so a multiplier below zero ends there as it does in the contract.
  return mulDivDown(base, min(max(multiplier, multiplierMin), multiplierMax), WAD)
}

export declare namespace counterCyclicalLot {
  /** What the lot depends on. */
  type Options = {
    /** Price regarded as fair [quote per token, wad]. */
    anchor: Wad
    /** Lot at a multiplier of 1 [quote, wad]. */
    base: Wad
    /** Price above which nothing is bought [quote per token, wad]. */
    cap: Wad
    /** Discount d₀ at which the multiplier is 1 in calm times [wad]. */
    d0: Wad
    /** Slope k_p of the multiplier in the discount [wad]. */
    kPrice: Wad
    /** Discount k_σ asked for per unit of volatility [wad]. */
    kSigma: Wad
    /** Largest multiplier [wad]. */
    multiplierMax: Wad
    /** Least multiplier [wad]. */
    multiplierMin: Wad
    /** Time-averaged price [quote per token, wad]. */
    price: Wad
    /** Annualised volatility σ [wad]. */
    sigma: Wad
  }
  /** Everything the function can throw. */
  type ErrorType =
    | ArithmeticOverflowError
    | IntegerOutOfRangeError
    | MulDivOverflowError
    | MultiplierRangeError
    | MulWadOverflowError
    | ZeroAnchorError
}
