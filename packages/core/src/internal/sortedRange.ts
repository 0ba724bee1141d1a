import type { ConcentratedRange } from '../concentrated/types.js'
import { assertBits } from './assert.js'
import { max, min } from './compare.js'

/** Two square roots of prices in order, after the checks of what the contract takes. */
export function sortedRange({ liquidity, sqrtLower, sqrtUpper }: ConcentratedRange): { lower: bigint; upper: bigint } {
  assertBits(sqrtLower, 160, 'sqrtLower')
  assertBits(sqrtUpper, 160, 'sqrtUpper')
  assertBits(liquidity, 128, 'liquidity')
  return { lower: min(sqrtLower, sqrtUpper), upper: max(sqrtLower, sqrtUpper) }
}
