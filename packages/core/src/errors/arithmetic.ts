import { BaseError } from './BaseError.js'

/**
 * Thrown when an addition, subtraction or multiplication leaves the range of its Solidity type.
 *
 * The contract reverts with `Panic(0x11)` on the same input.
 */
export class ArithmeticOverflowError extends BaseError {
  override name = 'Core.ArithmeticOverflowError' as const
  /** The exact result, which does not fit. */
  declare readonly result: bigint

  /** @param seen - The exact result that does not fit. */
  constructor(seen: { result: bigint }) {
    super(`${seen.result} is out of range.`, { metaMessages: ['Use smaller amounts.'] })
    Object.assign(this, seen)
  }
}

/**
 * Thrown when a denominator is zero.
 *
 * The contract reverts on the same input, with Solady's `FullMulDivFailed()` or `DivWadFailed()`.
 */
export class DivisionByZeroError extends BaseError {
  override name = 'Core.DivisionByZeroError' as const

  constructor() {
    super('The denominator is zero.', { metaMessages: ['Check for zero before dividing.'] })
  }
}

/**
 * Thrown when an argument is no value of its Solidity type, so that no contract could be called with it.
 */
export class IntegerOutOfRangeError extends BaseError {
  override name = 'Core.IntegerOutOfRangeError' as const
  /** Name of the argument. */
  declare readonly argument: string
  /** Solidity type it must fit. */
  declare readonly type: `int${number}` | `uint${number}`
  /** What was given. */
  declare readonly value: bigint

  /** @param seen - The argument, the value it had and the type it must fit. */
  constructor(seen: { argument: string; type: `int${number}` | `uint${number}`; value: bigint }) {
    super(`${seen.argument} is ${seen.value}, no ${seen.type}.`)
    Object.assign(this, seen)
  }
}

/**
 * Thrown when a result is too large for a signed integer.
 *
 * The contract reverts with Solady's `SafeCastLib.Overflow()` on the same input.
 */
export class SignedOverflowError extends BaseError {
  override name = 'Core.SignedOverflowError' as const
  /** The result that does not fit. */
  declare readonly result: bigint

  /** @param seen - The result that does not fit. */
  constructor(seen: { result: bigint }) {
    super(`${seen.result} is no int256.`, { metaMessages: ['Use smaller amounts.'] })
    Object.assign(this, seen)
  }
}

/**
 * Thrown when a price is zero, where it divides or decides.
 *
 * The contracts revert with `ZeroPrice()` of `AuctionMath`, `BuybackMath` or `ReserveMath` on the same input.
 */
export class ZeroPriceError extends BaseError {
  override name = 'Core.ZeroPriceError' as const

  constructor() {
    super('The price is zero.', { metaMessages: ['Stop spending until the oracle answers with a price.'] })
  }
}
