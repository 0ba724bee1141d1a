import { BaseError } from '@holdfast/core'
import type { Address } from 'viem'

/** Thrown when an asset is none of the two that a pool trades. */
export class UniswapV3UnknownAssetError extends BaseError {
  override name = 'UniswapV3.UnknownAssetError' as const
  /** The asset. */
  declare readonly asset: Address
  /** The two tokens of the pool. */
  declare readonly tokens: readonly [Address, Address]

  /** @param seen - The asset, and what the pool trades. */
  constructor(seen: { asset: Address; tokens: readonly [Address, Address] }) {
    super(`The pool trades ${seen.tokens.join(' and ')}, not ${seen.asset}.`, {
      metaMessages: ['Check the pool, and which of its tokens is meant.'],
    })
    Object.assign(this, seen)
  }
}

/** Thrown when an input is too small to buy one base unit. */
export class UniswapV3NothingOutError extends BaseError {
  override name = 'UniswapV3.NothingOutError' as const
  /** The input, in base units. */
  declare readonly amountIn: bigint

  /** @param seen - The input. */
  constructor(seen: { amountIn: bigint }) {
    super(`${seen.amountIn} base units buy nothing.`, { metaMessages: ['Pay in more.'] })
    Object.assign(this, seen)
  }
}

/** Thrown when a market's pool is not in the state that was read before. */
export class UniswapV3MovedError extends BaseError {
  override name = 'UniswapV3.MovedError' as const
  /** Square root of the price now, times 2^96. */
  declare readonly sqrtPrice: bigint
  /** Square root of the price that was read, times 2^96. */
  declare readonly sqrtPriceRead: bigint

  /** @param seen - The price now, and the one that was read. */
  constructor(seen: { sqrtPrice: bigint; sqrtPriceRead: bigint }) {
    super(`The pool's price or liquidity has changed since it was read (${seen.sqrtPriceRead} to ${seen.sqrtPrice}).`, {
      metaMessages: ['Read the pool again, or read both at one `blockNumber`.'],
      retryable: true,
    })
    Object.assign(this, seen)
  }
}

/** Thrown when a pool does not remember its price for as long as an average needs. */
export class UniswapV3NotReadyError extends BaseError {
  override name = 'UniswapV3.NotReadyError' as const
  /** Length of the average, in seconds. */
  readonly window: bigint

  /** @param seen - The length that was asked for, and the failure of the pool. */
  constructor({ cause, window }: { cause?: unknown; window: bigint }) {
    super(`The pool has no observation that is ${window} seconds old.`, {
      cause,
      metaMessages: ['Raise its observation cardinality and wait, or average over less time.'],
      retryable: true,
    })
    this.window = window
  }
}
