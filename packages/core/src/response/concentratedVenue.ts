import type { PoolFee } from '../amm/types.js'
import type { ConcentratedVenue } from './types.js'

/**
 * Makes a concentrated venue, in whole units, of the exact price, fee and ranges of a pool.
 *
 * Takes prices as such pools store them: the square root of token1 per token0 in base units, times 2^96, and ticks of
 * 1.0001. Doubles keep 53 bits of each.
 *
 * @param options - {@link concentratedVenue.Options}
 * @returns {@link ConcentratedVenue}
 *
 * @example
 * ```ts
 * import { concentratedVenue } from '@holdfast/core/float'
 *
 * const { price, ranges } = concentratedVenue({
 *   feeDenominator: 1_000_000n,
 *   feeNumerator: 997_000n,
 *   quoteDecimals: 18,
 *   ranges: [{ liquidity: 10n ** 24n, lowerTick: -600, upperTick: 600 }],
 *   sqrtPrice: 1n << 96n,
 *   tokenDecimals: 18,
 *   tokenIsToken0: true,
 * })
 *
 * const figures = [price, ranges[0]?.liquidity, ranges[0]?.upper.toFixed(5)]
 *
 * figures
 * // [1, 1000000, '1.06183']
 * ```
 */
export function concentratedVenue(options: concentratedVenue.Options): ConcentratedVenue {
  const { feeDenominator, feeNumerator, quoteDecimals, ranges, sqrtPrice, tokenDecimals, tokenIsToken0 } = options
  const unit = 10 ** (tokenDecimals - quoteDecimals)
  // Base units of token1 per base unit of token0, turned to whole quote per whole token.
  const quoted = (price: number) => (tokenIsToken0 ? price : 1 / price) * unit
  const whole = ranges.map(({ liquidity, lowerTick, upperTick }) => {
    const [a, b] = [quoted(1.0001 ** lowerTick), quoted(1.0001 ** upperTick)]
    return {
      liquidity: Number(liquidity) / 10 ** ((quoteDecimals + tokenDecimals) / 2),
      lower: Math.min(a, b),
      upper: Math.max(a, b),
    }
  })
  return {
    fee: Number(feeDenominator - feeNumerator) / Number(feeDenominator),
    kind: 'concentrated',
    price: quoted((Number(sqrtPrice) / 2 ** 96) ** 2),
    ranges: whole.sort((a, b) => a.lower - b.lower),
  }
}

export declare namespace concentratedVenue {
  /** The pool as the chain stores it. */
  type Options = PoolFee & {
    /** Decimals of the quote asset. */
    quoteDecimals: number
    /** Liquidity that is active between two ticks, in any order, without overlap. */
    ranges: readonly {
      /** Liquidity between the ticks [√(base units of both)]. */
      liquidity: bigint
      /** Lower tick. */
      lowerTick: number
      /** Upper tick. */
      upperTick: number
    }[]
    /** Square root of the price, token1 per token0 in base units [2^96 = 1.0]. */
    sqrtPrice: bigint
    /** Decimals of the token. */
    tokenDecimals: number
    /** Whether the token is token0, the one with the lower address. */
    tokenIsToken0: boolean
  }
}
