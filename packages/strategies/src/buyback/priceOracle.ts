import type { Answers } from '@holdfast/bindings/lens'
import type { Address } from 'viem'
import { answered } from '../answered.js'
import type { PriceSource } from './ports.js'

/**
 * Makes a source of prices of any contract behind `IPriceOracle`.
 *
 * @param options - {@link priceOracle.Options}
 * @returns {@link PriceSource}
 *
 * @example
 * ```ts
 * import { priceOracle } from '@holdfast/strategies/buyback'
 *
 * priceOracle({ oracle: '0x5FbDB2315678afecb367f032d93F642f64180aa3' }).given
 * // { priceOracle: '0x5FbDB2315678afecb367f032d93F642f64180aa3' }
 * ```
 */
export function priceOracle(options: priceOracle.Options): PriceSource {
  const reads = { oraclePrice: ['priceOracle', 'price()', [], ['price', 'updatedAt']] } as const
  return {
    given: { priceOracle: options.oracle },
    price: (answers) => answered((answers as Answers<typeof reads>).oraclePrice),
    reads,
  }
}

export declare namespace priceOracle {
  /** Which oracle. */
  type Options = {
    /** Address of the oracle. */
    oracle: Address
  }
}
