import type { Answers, Reads } from '@holdfast/bindings/lens'
import { answered, type Market } from '@holdfast/strategies/buyback'
import { addressOf } from '../internal/addressOf.js'
import { UniswapV3MovedError } from './errors.js'
import { quoteUniswapV3 } from './quoteUniswapV3.js'
import { zeroForOne } from './side.js'
import type { UniswapV3State, UniswapV3Venue } from './types.js'

const reads = {
  uniswapV3Pool: ['market', 'POOL()'],
  uniswapV3AssetIn: ['market', 'assetIn()'],
  uniswapV3Slot0: ['uniswapV3Pool', 'slot0()', [], ['sqrtPrice', 'tick']],
  uniswapV3Liquidity: ['uniswapV3Pool', 'liquidity()'],
} as const satisfies Reads

/**
 * Makes the market of a strategy of a Uniswap v3 pool that was read before: the exact quote across its ticks.
 *
 * Pass it to `getBuybackState` and to `quoteBuyback`. Without it a buyback on Uniswap v3 is quoted by the market's depth,
 * which is that of the least liquidity near the price. The ticks are those of `state`; price and liquidity in range are
 * read again with the rest, and must be the same.
 *
 * Risk: a position that begins and ends away from the price changes neither. Read both at one `blockNumber`, and none goes
 * unnoticed.
 *
 * @param options - {@link uniswapV3Market.Options}
 * @returns A market for `getBuybackState` and `quoteBuyback`. Its `venue` throws {@link UniswapV3MovedError} when the
 * pool is another one, or no longer in this state.
 *
 * @example
 * ```ts no-run
 * import { getUniswapV3State, uniswapV3Market } from '@holdfast/adapters/uniswap-v3'
 * import { getBuybackState, quoteBuyback } from '@holdfast/strategies/buyback'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') })
 * const buyback = '0x5FbDB2315678afecb367f032d93F642f64180aa3'
 * const state = await getUniswapV3State(client, { pool: '0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512', words: 4 })
 * const market = uniswapV3Market({ state })
 * const { number: blockNumber } = state.block
 * const { tokenOut } = quoteBuyback(await getBuybackState(client, { blockNumber, buyback, market }), { market })
 * ```
 */
export function uniswapV3Market(options: uniswapV3Market.Options): Market<UniswapV3Venue> {
  const { state } = options
  return {
    quote: ({ venue }, { amountIn }) => quoteUniswapV3(venue.state, { amountIn, assetIn: venue.assetIn }),
    reads,
    venue: (answers) => {
      const own = answers as Answers<typeof reads>
      const address = addressOf(answered(own.uniswapV3Pool))
      const assetIn = addressOf(answered(own.uniswapV3AssetIn))
      const { sqrtPrice, tick } = answered(own.uniswapV3Slot0)
      const { pool } = state
      if (
        address !== state.address ||
        sqrtPrice !== pool.sqrtPrice ||
        Number(BigInt.asIntN(24, tick)) !== pool.tick ||
        answered(own.uniswapV3Liquidity) !== pool.liquidity
      ) {
        throw new UniswapV3MovedError({ sqrtPrice, sqrtPriceRead: pool.sqrtPrice })
      }
      zeroForOne(state, assetIn)
      return { assetIn, state }
    },
  }
}

export declare namespace uniswapV3Market {
  /** Which pool. */
  type Options = {
    /** Answer of `getUniswapV3State` for the market's pool. */
    state: UniswapV3State
  }
}
