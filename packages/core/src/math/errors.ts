import { BaseError } from '../errors/BaseError.js'

/**
 * Thrown when a quotient of a product does not fit 256 bits.
 *
 * The contract reverts with Solady's `FullMulDivFailed()` on the same input.
 */
export class MulDivOverflowError extends BaseError {
  override name = 'Core.MulDivOverflowError' as const
  /** What the product was divided by. */
  declare readonly denominator: bigint
  /** First factor. */
  declare readonly x: bigint
  /** Second factor. */
  declare readonly y: bigint

  /** @param seen - The factors and the denominator. */
  constructor(seen: { denominator: bigint; x: bigint; y: bigint }) {
    super(`${seen.x} * ${seen.y} / ${seen.denominator} is out of range.`, { metaMessages: ['Use smaller amounts.'] })
    Object.assign(this, seen)
  }
}

/**
 * Thrown when the product behind `mulWad` does not fit 256 bits, even where the quotient would.
 *
 * The contract reverts with Solady's `MulWadFailed()` on the same input.
 */
export class MulWadOverflowError extends BaseError {
  override name = 'Core.MulWadOverflowError' as const
  /** First factor. */
  declare readonly x: bigint
  /** Second factor. */
  declare readonly y: bigint

  /** @param seen - The factors. */
  constructor(seen: { x: bigint; y: bigint }) {
    super(`${seen.x} * ${seen.y} is out of range.`, { metaMessages: ['Use smaller amounts.'] })
    Object.assign(this, seen)
  }
}

/**
 * Thrown when the dividend of `divWad` times 10^18 does not fit 256 bits, even where the quotient would.
 *
 * The contract reverts with Solady's `DivWadFailed()` on the same input.
 */
export class DivWadOverflowError extends BaseError {
  override name = 'Core.DivWadOverflowError' as const
  /** The dividend. */
  declare readonly x: bigint

  /** @param seen - The dividend. */
  constructor(seen: { x: bigint }) {
    super(`${seen.x} * 10^18 is out of range.`, { metaMessages: ['Use smaller amounts.'] })
    Object.assign(this, seen)
  }
}

/**
 * Thrown when an exponential would exceed the largest `int256`.
 *
 * The contract reverts with Solady's `ExpOverflow()` on the same input.
 */
export class ExpOverflowError extends BaseError {
  override name = 'Core.ExpOverflowError' as const
  /** The exponent [wad]. */
  declare readonly x: bigint

  /** @param seen - The exponent. */
  constructor(seen: { x: bigint }) {
    super(`exp(${seen.x}) is out of range.`, { metaMessages: ['Keep the exponent below 135.3 * 10^18.'] })
    Object.assign(this, seen)
  }
}

/**
 * Thrown when the logarithm of zero or less is asked for.
 *
 * The contract reverts with Solady's `LnWadUndefined()` on the same input.
 */
export class LnUndefinedError extends BaseError {
  override name = 'Core.LnUndefinedError' as const
  /** The argument [wad]. */
  declare readonly x: bigint

  /** @param seen - The argument. */
  constructor(seen: { x: bigint }) {
    super(`ln(${seen.x}) is undefined.`, { metaMessages: ['Pass a value above zero.'] })
    Object.assign(this, seen)
  }
}
