import { BaseError } from '../errors/BaseError.js'

/**
 * Thrown when a tick is no integer from -887272 to 887272.
 *
 * The contract reverts with `TickMath_Tick(tick)`.
 */
export class TickError extends BaseError {
  override name = 'Core.TickError' as const
  /** The tick. */
  declare readonly tick: number

  /** @param seen - The tick that was given. */
  constructor(seen: { tick: number }) {
    super(`${seen.tick} is no tick.`, { metaMessages: ['Pass an integer from -887272 to 887272.'] })
    Object.assign(this, seen)
  }
}

/**
 * Thrown when a square root of a price has no tick, or no pool could stand at it.
 *
 * The contract reverts with `TickMath_SqrtPrice(sqrtPrice)`, or with Solady's `SafeCastLib.Overflow()` where an input would
 * raise it beyond 160 bits.
 */
export class SqrtPriceError extends BaseError {
  override name = 'Core.SqrtPriceError' as const
  /** The square root of the price, times 2^96. */
  declare readonly sqrtPrice: bigint

  /** @param seen - The square root that was given. */
  constructor(seen: { sqrtPrice: bigint }) {
    super(`A square root of ${seen.sqrtPrice} is out of range.`, {
      metaMessages: ['Keep it from MIN_SQRT_PRICE to below MAX_SQRT_PRICE.'],
    })
    Object.assign(this, seen)
  }
}

/**
 * Thrown when the square root of a price is zero where it divides.
 *
 * The contract reverts with `ConcentratedMath_ZeroPrice()`.
 */
export class ZeroSqrtPriceError extends BaseError {
  override name = 'Core.ZeroSqrtPriceError' as const

  constructor() {
    super('The square root of the price is zero.', { metaMessages: ['Use an initialised pool.'] })
  }
}

/**
 * Thrown when a price is asked to move without liquidity.
 *
 * The contract reverts with `ConcentratedMath_ZeroLiquidity()`.
 */
export class ZeroLiquidityError extends BaseError {
  override name = 'Core.ZeroLiquidityError' as const

  constructor() {
    super('The liquidity is zero.', { metaMessages: ['Walk to the next initialised tick first.'] })
  }
}

/**
 * Thrown when a pool's fee is the whole input or more.
 *
 * The contract reverts with `ConcentratedMath_FeePips(feePips)`.
 */
export class FeePipsError extends BaseError {
  override name = 'Core.FeePipsError' as const
  /** The fee, in millionths of the input. */
  declare readonly feePips: bigint

  /** @param seen - The fee that was given. */
  constructor(seen: { feePips: bigint }) {
    super(`A fee of ${seen.feePips} millionths leaves nothing.`, { metaMessages: ['Pass 3000n for 0.3%.'] })
    Object.assign(this, seen)
  }
}

/** Thrown when a pool takes less than the input that is asked about, however far its price moves. */
export class InsufficientLiquidityError extends BaseError {
  override name = 'Core.InsufficientLiquidityError' as const
  /** The input that was asked about, in base units. */
  declare readonly amountIn: bigint
  /** What the pool takes at most, fee included, in base units. */
  declare readonly maximumIn: bigint

  /** @param seen - The input, and what the pool takes at most. */
  constructor(seen: { amountIn: bigint; maximumIn: bigint }) {
    super(`The pool takes ${seen.maximumIn}, less than ${seen.amountIn}.`, { metaMessages: ['Ask for less.'] })
    Object.assign(this, seen)
  }
}

/** Thrown when an answer depends on initialised ticks outside the bitmap words that a pool value covers. */
export class UnknownTicksError extends BaseError {
  override name = 'Core.UnknownTicksError' as const
  /** Largest input that can be answered, fee included, in base units. */
  declare readonly knownIn: bigint
  /** The word of the tick bitmap that would be needed. */
  declare readonly word: number

  /** @param seen - The word that is missing, and how far the pool value reaches. */
  constructor(seen: { knownIn: bigint; word: number }) {
    super(`The ticks of word ${seen.word} are not known, needed beyond an input of ${seen.knownIn}.`, {
      metaMessages: ['Read more words around the price, or ask for less.'],
    })
    Object.assign(this, seen)
  }
}

/** Thrown when a pool value contradicts itself, so that no pool could be in this state. */
export class InvalidPoolError extends BaseError {
  override name = 'Core.InvalidPoolError' as const
  /** The field that cannot be. */
  declare readonly field: string
  /** What it holds. */
  declare readonly value: bigint | number

  /** @param seen - The field and what it holds. */
  constructor(seen: { field: string; value: bigint | number }) {
    super(`No pool has ${seen.value} as its ${seen.field}.`, {
      metaMessages: ['Read slot0, liquidity and all ticks at one block; list the ticks in ascending order, each once.'],
    })
    Object.assign(this, seen)
  }
}
