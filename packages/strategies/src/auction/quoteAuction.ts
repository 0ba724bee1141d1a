import {
  BuybackAuctionAboveCapError,
  BuybackAuctionAboveLimitError,
  BuybackAuctionLotTooSmallError,
  type BuybackAuctionUnknownAssetError,
} from '@holdfast/bindings/errors/BuybackAuction'
import {
  DutchAuctionAboveBreakerError,
  DutchAuctionNotOpenError,
  DutchAuctionStaleEpochError,
} from '@holdfast/bindings/errors/DutchAuction'
import {
  auctionPayment,
  type BaseError,
  type BaseUnits,
  effectivePrice,
  fromWad,
  mulDiv,
  mulWad,
  shortfallBps,
  toWad,
  WAD,
} from '@holdfast/core'
import { answered } from '../answered.js'
import { books } from '../treasury/books.js'
import { greater, lesser } from '../treasury/limits.js'
import { spendable } from '../treasury/spendable.js'
import { quoteUnitPrice } from './quoteUnitPrice.js'
import { sized } from './sizing.js'
import type { AuctionPurchase, AuctionState } from './types.js'

/**
 * Computes what a bid for the lot would do in a state, to the wei, without reading the chain: unit price, lot, payment.
 *
 * Mirrors `BuybackAuction.previewBid`, and `bid` with the limits of its fill. It throws, in the same order of checks, the
 * named error that the contract would revert with; arithmetic that no contract of ours can reach throws the error of
 * `@holdfast/core` instead. Rounds as the contract does, for the reserve: payments up, lots down.
 *
 * With `at` it looks ahead in the same state: what the lot costs later in the epoch, as the bucket refills and the books
 * age. Oracle and anchor stay as they are.
 *
 * Risk: a quote holds until somebody else fills the epoch. `epoch`, `maximumPayment` and `minimumLot` of the bid protect
 * a bidder from everything else.
 *
 * @param state - Answer of `getAuctionState`, or of your own making.
 * @param options - {@link quoteAuction.Options}
 * @returns {@link AuctionPurchase}
 * @throws {@link BuybackAuctionUnknownAssetError} when the asset is not listed.
 * @throws {@link DutchAuctionStaleEpochError} when `epoch` is another one than the open or next.
 * @throws {@link DutchAuctionNotOpenError} when this epoch's lot is sold, or the auction has not begun.
 * @throws {@link DutchAuctionAboveBreakerError} when the unit price is too far above the oracle.
 * @throws {@link BuybackAuctionAboveCapError} when the oracle's price is above the cap.
 * @throws {@link BuybackAuctionLotTooSmallError} when size and treasury leave no lot worth a sale, or less than
 * `minimumLot`.
 * @throws {@link BuybackAuctionAboveLimitError} when the lot costs more than `maximumPayment`.
 * @throws {@link BaseError} of an oracle that reverted.
 *
 * @example
 * ```ts no-run
 * import { getAuctionState, quoteAuction } from '@holdfast/strategies/auction'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') })
 * const state = await getAuctionState(client, {
 *   asset: '0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512',
 *   auction: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 * })
 * const now = quoteAuction(state)
 * const later = quoteAuction(state, { at: state.block.timestamp + 600n })
 * console.log(now.quoteIn, now.tokenOut, later.tokenOut)
 * ```
 */
export function quoteAuction(state: AuctionState, options: quoteAuction.Options = {}): AuctionPurchase {
  const { asset, block, burnShare, terms, token, treasury } = state
  const { at = block.timestamp, epoch, maximumPayment, minimumLot = 0n } = options
  const quote = quoteUnitPrice(state, { at })
  const price = answered(state.price)
  const key = asset.address
  if (epoch !== undefined && epoch !== quote.epoch) {
    throw new DutchAuctionStaleEpochError({ current: quote.epoch, epoch, key })
  }
  if (at < quote.startedAt) throw new DutchAuctionNotOpenError({ key, opensAt: quote.startedAt })
  const { ceiling, unitPrice } = quote
  if (unitPrice > ceiling) throw new DutchAuctionAboveBreakerError({ ceiling, unitPrice })
  const { priceCap } = terms
  if (price > priceCap) throw new BuybackAuctionAboveCapError({ price, priceCap })

  const least = greater(terms.minimumLot, minimumLot)
  const wanted = sized(state, price)
  if (wanted < least) throw new BuybackAuctionLotTooSmallError({ lot: wanted, minimumLot: least })
  const priceLimit = mulDiv(WAD, WAD, { denominator: unitPrice, rounding: 'up' })
  const quoteIn = lesser(wanted, spendable({ timestamp: at, token, treasury }, { burnShare, priceLimit }))
  if (quoteIn < least) throw new BuybackAuctionLotTooSmallError({ lot: quoteIn, minimumLot: least })

  const paid = toWad({ amount: quoteIn, decimals: asset.decimals, rounding: 'up' })
  const tokenOut = fromWad({
    decimals: token.decimals,
    rounding: 'up',
    wad: auctionPayment({ lot: paid, price: unitPrice }),
  })
  if (maximumPayment !== undefined && tokenOut > maximumPayment) {
    throw new BuybackAuctionAboveLimitError({ maximumPayment, payment: tokenOut })
  }
  const burned = mulWad(burnShare, tokenOut, 'up')
  const bought = toWad({ amount: tokenOut, decimals: token.decimals, rounding: 'down' })
  return {
    benchmarkPrice: price,
    booksAfter: books({ timestamp: at, token, treasury }, { amount: quoteIn, burned }),
    booksBefore: books({ timestamp: at, token, treasury }, { amount: 0n, burned: 0n }),
    burned,
    effectivePrice: effectivePrice({ amountIn: paid, amountOut: bought }),
    epoch: quote.epoch,
    quoteIn,
    shortfall: shortfallBps({ amountIn: paid, amountOut: bought, twap: price }),
    tokenOut,
    unitPrice,
  }
}

export declare namespace quoteAuction {
  /** When, and the limits of the bid. */
  type Options = {
    /** Time of the bid [unix seconds], not before the state's block, its time by default. */
    at?: bigint | undefined
    /** Epoch the bid is for; the open or next one by default. */
    epoch?: bigint | undefined
    /** Most the bidder pays [base units of the token]; anything by default. */
    maximumPayment?: BaseUnits | undefined
    /** Least lot the bidder accepts [base units of the asset]; the auction's own by default. */
    minimumLot?: BaseUnits | undefined
  }
  /** Everything the function can throw. */
  type ErrorType =
    | BaseError
    | BuybackAuctionAboveCapError
    | BuybackAuctionAboveLimitError
    | BuybackAuctionLotTooSmallError
    | BuybackAuctionUnknownAssetError
    | DutchAuctionAboveBreakerError
    | DutchAuctionNotOpenError
    | DutchAuctionStaleEpochError
}
