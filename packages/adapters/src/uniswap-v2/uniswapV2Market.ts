import type { Market } from '@holdfast/strategies/buyback'
import { quoteUniswapV2 } from './quoteUniswapV2.js'
import type { UniswapV2Venue } from './types.js'
import { venueOf, venueReads } from './venue.js'

/**
 * Uniswap v2 as the market of a strategy: what to read beside the depth, and the exact quote.
 *
 * Pass it to `getBuybackState` and to `quoteBuyback`. Without it a buyback on Uniswap v2 is quoted by its depth alone:
 * the same amounts, but without the refusals that depend on what the pair holds.
 *
 * Works with `UniswapV2Market` over Uniswap v2's own pair. Another market contract is refused when it is read, by
 * `UnexpectedAnswerError`; a fork of the pair with another fee would be quoted wrong by the contract as well.
 *
 * @example
 * ```ts no-run
 * import { uniswapV2Market as market } from '@holdfast/adapters/uniswap-v2'
 * import { getBuybackState, quoteBuyback } from '@holdfast/strategies/buyback'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') })
 * const buyback = '0x5FbDB2315678afecb367f032d93F642f64180aa3'
 * const { tokenOut } = quoteBuyback(await getBuybackState(client, { buyback, market }), { market })
 * ```
 */
export const uniswapV2Market: Market<UniswapV2Venue> = { quote: quoteUniswapV2, reads: venueReads, venue: venueOf }
