import type { Answers, Reads } from '@holdfast/bindings/lens'
import { answered } from '@holdfast/strategies/buyback'
import { addressOf } from '../internal/addressOf.js'
import type { UniswapV2Venue } from './types.js'

/** What a quote needs beside the depth; the market itself says what it trades. */
export const venueReads = {
  uniswapV2Pair: ['market', 'PAIR()'],
  uniswapV2AssetIn: ['market', 'assetIn()'],
  uniswapV2AssetOut: ['market', 'assetOut()'],
  uniswapV2BalanceIn: ['uniswapV2AssetIn', 'balanceOf(address)', ['uniswapV2Pair']],
  uniswapV2BalanceOut: ['uniswapV2AssetOut', 'balanceOf(address)', ['uniswapV2Pair']],
} as const satisfies Reads

/** Makes the venue's state of their answers. */
export function venueOf(answers: Answers): UniswapV2Venue {
  const own = answers as Answers<typeof venueReads>
  return {
    assetIn: { address: addressOf(answered(own.uniswapV2AssetIn)), balance: answered(own.uniswapV2BalanceIn) },
    assetOut: { address: addressOf(answered(own.uniswapV2AssetOut)), balance: answered(own.uniswapV2BalanceOut) },
    pair: addressOf(answered(own.uniswapV2Pair)),
  }
}
