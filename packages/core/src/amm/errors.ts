import { BaseError } from '../errors/BaseError.js'

/**
 * Thrown when the share left after a pool's fee is no fraction above 0 and up to 1.
 *
 * The contract reverts with `AmmMath_Fee(feeNumerator, feeDenominator)`.
 */
export class FeeFractionError extends BaseError {
  override name = 'Core.FeeFractionError' as const
  /** Denominator of the share. */
  declare readonly feeDenominator: bigint
  /** Numerator of the share. */
  declare readonly feeNumerator: bigint

  /** @param seen - The fraction that was given. */
  constructor(seen: { feeDenominator: bigint; feeNumerator: bigint }) {
    super(`${seen.feeNumerator}/${seen.feeDenominator} is no share left after a fee.`, {
      metaMessages: ['Pass 997n and 1000n for 0.3%.'],
    })
    Object.assign(this, seen)
  }
}

/**
 * Thrown when a reserve of the pool is zero.
 *
 * The contract reverts with `AmmMath_EmptyPool()`.
 */
export class EmptyPoolError extends BaseError {
  override name = 'Core.EmptyPoolError' as const

  constructor() {
    super('A reserve is zero.', { metaMessages: ['Use a funded pool.'] })
  }
}

/**
 * Thrown when a pool is asked for its whole reserve or more.
 *
 * The contract reverts with `AmmMath_OutExceedsReserve(amountOut, reserveOut)`.
 */
export class OutExceedsReserveError extends BaseError {
  override name = 'Core.OutExceedsReserveError' as const
  /** What the pool was asked for, in base units. */
  declare readonly amountOut: bigint
  /** What the pool holds, in base units. */
  declare readonly reserveOut: bigint

  /** @param seen - What was asked for and what the pool holds. */
  constructor(seen: { amountOut: bigint; reserveOut: bigint }) {
    super(`${seen.amountOut} is not below the reserve, ${seen.reserveOut}.`, { metaMessages: ['Ask for less.'] })
    Object.assign(this, seen)
  }
}

/**
 * Thrown when a reserve is too large for the square root behind a lot.
 *
 * The contract reverts with `AmmMath_ReserveTooLarge(reserveIn)`.
 */
export class ReserveTooLargeError extends BaseError {
  override name = 'Core.ReserveTooLargeError' as const
  /** The reserve, in base units. */
  declare readonly reserveIn: bigint

  /** @param seen - The reserve that was given. */
  constructor(seen: { reserveIn: bigint }) {
    super(`A reserve of ${seen.reserveIn} is out of range.`, {
      metaMessages: ['Keep it below 2^126 / feeDenominator.'],
    })
    Object.assign(this, seen)
  }
}

/**
 * Thrown when a lot is asked to move the price by more than the formula holds for: a rise by 300%, a fall by 75%.
 *
 * The contract reverts with `AmmMath_ImpactTooLarge(numerator, denominator)`.
 */
export class ImpactTooLargeError extends BaseError {
  override name = 'Core.ImpactTooLargeError' as const
  /** Denominator of the rise. */
  declare readonly denominator: bigint
  /** Numerator of the rise. */
  declare readonly numerator: bigint

  /** @param seen - The rise that was given. */
  constructor(seen: { denominator: bigint; numerator: bigint }) {
    super(`A price rise of ${seen.numerator}/${seen.denominator} is out of range.`, {
      metaMessages: ['Ask for at most 3 (a fall of 0.75).'],
    })
    Object.assign(this, seen)
  }
}

/**
 * Thrown when the attacker's share of the liquidity is above 1.
 *
 * The contract reverts with `AmmMath_Share(attackerShare)`.
 */
export class AttackerShareError extends BaseError {
  override name = 'Core.AttackerShareError' as const
  /** The share [wad]. */
  declare readonly attackerShare: bigint

  /** @param seen - The share that was given. */
  constructor(seen: { attackerShare: bigint }) {
    super(`A share of ${seen.attackerShare} is above 1.`, { metaMessages: ['Pass at most 10^18.'] })
    Object.assign(this, seen)
  }
}
