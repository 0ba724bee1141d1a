import { BuybackAuctionUnknownAssetError } from '@holdfast/bindings/errors/BuybackAuction'
import {
  type BaseError,
  breakerPrice,
  mulDiv,
  referencePrice,
  reservePrice,
  smoothedSum,
  unitPrice,
  unsoldWeight,
  WAD,
} from '@holdfast/core'
import { answered } from '../answered.js'
import { greater, lessOrZero } from '../treasury/limits.js'
import type { AuctionPrice, AuctionRound, AuctionState } from './types.js'

/** The last of this many parts of an epoch rests at the reserve. */
const PARTS = 8n

/**
 * Computes the price of an auction at a time, to the wei, without reading the chain.
 *
 * Mirrors `BuybackAuction.quote`: whether or not there is a lot, and a bid would be taken. Exact until the epoch of the
 * state ends; in later epochs, which nobody knows unsold yet, up to a few wei too high, as rounding up is done in two
 * steps.
 *
 * @param state - Answer of `getAuctionState`, or of your own making.
 * @param options - {@link quoteUnitPrice.Options}
 * @returns {@link AuctionPrice}
 * @throws {@link BuybackAuctionUnknownAssetError} when the asset is not listed.
 * @throws {@link BaseError} of the oracle, when it reverted.
 *
 * @example
 * ```ts no-run
 * import { type AuctionState, quoteUnitPrice } from '@holdfast/strategies/auction'
 *
 * // The least a bidder has to wait for.
 * function bottom(state: AuctionState) {
 *   const { endsAt, reserve } = quoteUnitPrice(state)
 *   return { at: endsAt - 1n, reserve }
 * }
 * ```
 */
export function quoteUnitPrice(state: AuctionState, options: quoteUnitPrice.Options = {}): AuctionPrice {
  const { asset, block, listed, pace, terms } = state
  const { at = block.timestamp } = options
  if (!listed) throw new BuybackAuctionUnknownAssetError({ asset: asset.address })
  const price = answered(state.price)
  const round = roll(state.round, pace, at)
  const past = referencePrice({ paid: round.paid, sold: round.sold })
  const reserve = greater(
    reservePrice({ decay: pace.decay, past, price, want: terms.want }),
    mulDiv(WAD, WAD, { denominator: terms.priceCap, rounding: 'up' }),
  )
  const ceiling = breakerPrice({ price, tolerance: pace.breaker })
  const start = greater(greater(round.start, ceiling), reserve)
  return {
    ...round,
    ceiling,
    reserve,
    start,
    unitPrice: unitPrice({
      duration: pace.duration - pace.duration / PARTS,
      elapsed: lessOrZero(at, round.startedAt),
      reserve,
      start,
    }),
  }
}

/** Mirrors `DutchAuction._roll`: counts the epochs that passed unsold. */
function roll(round: AuctionRound, pace: { decay: bigint; duration: bigint }, at: bigint): AuctionRound {
  const { decay, duration } = pace
  if (at < round.startedAt + duration) return round
  const epochs = (at - round.startedAt) / duration
  const weight = unsoldWeight({ decay, epochs })
  const faded = (sum: bigint) => smoothedSum({ amount: 0n, rounding: 'up', sum, weight })
  const startedAt = round.startedAt + epochs * duration
  return {
    ...round,
    endsAt: startedAt + duration,
    epoch: round.epoch + epochs,
    paid: faded(round.paid),
    start: faded(round.start),
    startedAt,
  }
}

export declare namespace quoteUnitPrice {
  /** When. */
  type Options = {
    /** Time of the price [unix seconds], not before the state's block, its time by default. */
    at?: bigint | undefined
  }
  /** Everything the function can throw. */
  type ErrorType = BaseError | BuybackAuctionUnknownAssetError
}
