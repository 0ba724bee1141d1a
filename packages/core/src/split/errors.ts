import { BaseError } from '../errors/BaseError.js'

/**
 * Thrown when a split has no pool, or more than eight.
 *
 * The contract reverts with `SplitMath_Pools(count, maximum)`.
 */
export class PoolCountError extends BaseError {
  override name = 'Core.PoolCountError' as const
  /** Number of pools that were given. */
  declare readonly count: number

  /** @param seen - Number of pools that were given. */
  constructor(seen: { count: number }) {
    super(`${seen.count} pools cannot share a lot.`, { metaMessages: ['Pass one to eight.'] })
    Object.assign(this, seen)
  }
}

/**
 * Thrown when there is not one cap for each pool.
 *
 * The contract reverts with `SplitMath_Caps(count, pools)`.
 */
export class CapCountError extends BaseError {
  override name = 'Core.CapCountError' as const
  /** Number of caps that were given. */
  declare readonly count: number
  /** Number of pools that were given. */
  declare readonly pools: number

  /** @param seen - Number of caps and of pools that were given. */
  constructor(seen: { count: number; pools: number }) {
    super(`${seen.count} caps do not fit ${seen.pools} pools.`, { metaMessages: ['Pass one cap for each pool.'] })
    Object.assign(this, seen)
  }
}

/**
 * Thrown when a pool of a split leaves less than half of an input after its fee, or more than all of it.
 *
 * The contract reverts with `SplitMath_Fee(pool, feeNumerator, feeDenominator)`.
 */
export class SplitFeeError extends BaseError {
  override name = 'Core.SplitFeeError' as const
  /** Denominator of the share. */
  declare readonly feeDenominator: bigint
  /** Numerator of the share. */
  declare readonly feeNumerator: bigint
  /** Position of the pool. */
  declare readonly pool: number

  /** @param seen - The pool and the fraction that was given. */
  constructor(seen: { feeDenominator: bigint; feeNumerator: bigint; pool: number }) {
    super(`Pool ${seen.pool}: ${seen.feeNumerator}/${seen.feeDenominator} is no share from 1/2 to 1.`, {
      metaMessages: ['Pass 997n and 1000n for 0.3%.'],
    })
    Object.assign(this, seen)
  }
}

/**
 * Thrown when a reserve of a pool of a split is zero, or too large for the square root behind the split.
 *
 * The contract reverts with `SplitMath_Reserve(pool, reserve)`.
 */
export class SplitReserveError extends BaseError {
  override name = 'Core.SplitReserveError' as const
  /** Position of the pool. */
  declare readonly pool: number
  /** The reserve, in base units. */
  declare readonly reserve: bigint

  /** @param seen - The pool and the reserve that was given. */
  constructor(seen: { pool: number; reserve: bigint }) {
    super(`Pool ${seen.pool}: a reserve of ${seen.reserve} is out of range.`, {
      metaMessages: ['Keep it above zero and below 2^126 / feeDenominator.'],
    })
    Object.assign(this, seen)
  }
}
