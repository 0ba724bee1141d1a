import type { Answers, Read } from '@holdfast/bindings/lens'
import { amountOut, type SplitPool, splitLot } from '@holdfast/core'
import { answered } from '../answered.js'
import { OptionOutOfRangeError } from './errors.js'
import type { Market } from './ports.js'

/** Fewest and most legs of a `SplitMarket`. */
const [MIN_LEGS, MAX_LEGS] = [2, 8]

/**
 * A `SplitMarket` as the market of a strategy: reads the depth of every leg, and quotes a lot divided among them.
 *
 * Pass it to `getBuybackState` and to `quoteBuyback`. Exact where all legs are constant products; a leg of concentrated
 * liquidity is quoted by its virtual reserves, as the contract divides by them, which holds within its present range.
 *
 * @param options - {@link splitMarket.Options}
 * @returns {@link Market}
 * @throws {@link OptionOutOfRangeError} when there are fewer than two legs, or more than eight.
 *
 * @example
 * ```ts no-run
 * import { getBuybackState, quoteBuyback, splitMarket } from '@holdfast/strategies/buyback'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') })
 * const market = splitMarket({ legs: 2 })
 * const buyback = '0x5FbDB2315678afecb367f032d93F642f64180aa3'
 * const { tokenOut } = quoteBuyback(await getBuybackState(client, { buyback, market }), { market })
 * ```
 */
export function splitMarket(options: splitMarket.Options): Market<readonly SplitPool[]> {
  const { legs } = options
  if (!Number.isInteger(legs) || legs < MIN_LEGS || legs > MAX_LEGS) {
    throw new OptionOutOfRangeError({
      expected: `a whole number from ${MIN_LEGS} to ${MAX_LEGS}`,
      option: 'legs',
      value: legs,
    })
  }
  const places = Array.from({ length: legs }, (_, index) => index)
  const words = places.flatMap((index) => [`market${index}`, `liquidity${index}`])
  const depth = ['reserveIn', 'reserveOut', 'feeNumerator', 'feeDenominator'] as const
  const reads: Record<string, Read> = {
    // An array of pairs: where it begins, how many there are, then the pairs.
    splitLegs: ['market', 'legs()', [], ['offset', 'count', ...words]],
  }
  for (const index of places) reads[`splitDepth${index}`] = [`splitLegs.market${index}`, 'depth()', [], depth]
  return {
    quote: ({ venue }, { amountIn }) => {
      const parts = splitLot({ amountIn, pools: venue })
      return venue.reduce((sum, pool, index) => {
        const part = parts[index] as bigint
        return part === 0n ? sum : sum + amountOut({ ...pool, amountIn: part })
      }, 0n)
    },
    reads,
    venue: (answers: Answers) => {
      const { count } = answered(answers.splitLegs) as unknown as { count: bigint }
      if (count !== BigInt(legs)) {
        throw new OptionOutOfRangeError({ expected: `${count}, the legs of the market`, option: 'legs', value: legs })
      }
      return places.map((index) => answered(answers[`splitDepth${index}`]) as unknown as SplitPool)
    },
  }
}

export declare namespace splitMarket {
  /** What the market looks like. */
  type Options = {
    /** Number of its legs, two to eight. */
    legs: number
  }
}
