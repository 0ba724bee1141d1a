import type { PoolFee } from '../amm/types.js'
import type { BaseUnits } from '../units/types.js'
import type { ConstantProductVenue } from './types.js'

/**
 * Makes a constant product venue, in whole units, of the exact reserves and fee of a pool.
 *
 * Takes what `IMarket.depth` answers: the market's input is the quote, its output the token. Doubles keep 53 bits of each.
 *
 * @param options - {@link constantProductVenue.Options}
 * @returns {@link ConstantProductVenue}
 *
 * @example
 * ```ts
 * import { constantProductVenue } from '@holdfast/core/float'
 *
 * constantProductVenue({
 *   feeDenominator: 1_000n,
 *   feeNumerator: 997n,
 *   quoteDecimals: 6,
 *   reserveIn: 1_000_000_000_000n,
 *   reserveOut: 2_000_000_000_000_000_000_000_000n,
 *   tokenDecimals: 18,
 * })
 * // { fee: 0.003, kind: 'constantProduct', reserveQuote: 1000000, reserveToken: 2000000 }
 * ```
 */
export function constantProductVenue(options: constantProductVenue.Options): ConstantProductVenue {
  const { feeDenominator, feeNumerator, quoteDecimals, reserveIn, reserveOut, tokenDecimals } = options
  return {
    fee: Number(feeDenominator - feeNumerator) / Number(feeDenominator),
    kind: 'constantProduct',
    reserveQuote: Number(reserveIn) / 10 ** quoteDecimals,
    reserveToken: Number(reserveOut) / 10 ** tokenDecimals,
  }
}

export declare namespace constantProductVenue {
  /** The pool as the chain stores it. */
  type Options = PoolFee & {
    /** Decimals of the quote asset. */
    quoteDecimals: number
    /** Reserve of the quote asset [base units]. */
    reserveIn: BaseUnits
    /** Reserve of the token [base units]. */
    reserveOut: BaseUnits
    /** Decimals of the token. */
    tokenDecimals: number
  }
}
