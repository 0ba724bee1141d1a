import type { Read } from '@holdfast/bindings/lens'
import { answered, type PriceSource } from '@holdfast/strategies/buyback'
import type { Address } from 'viem'

/**
 * Makes a source of prices of a `UniswapV2Oracle`: the average of a pair's price over time.
 *
 * The price stands for the block it is read at, and no transaction of that block can have moved it. It is refused while
 * no observation is old enough (`UniswapV2OracleNotReadyError`), when observations stopped (`FreshnessStaleError`),
 * without liquidity (`UniswapV2OracleEmptyPoolError`), and where it rounds to zero (`UniswapV2OracleZeroPriceError`).
 *
 * Risk: an average lags. In a crash it is above the market, and in a thin pair whoever holds the price away from the
 * market over many blocks moves it: give such a pair a second bound.
 *
 * @param options - {@link uniswapV2Price.Options}
 * @returns A source for `getPrice`, for `getBuybackState`, or for the reference of a Chainlink feed.
 *
 * @example
 * ```ts
 * import { uniswapV2Price } from '@holdfast/adapters/uniswap-v2'
 *
 * Object.values(uniswapV2Price({ oracle: '0x5FbDB2315678afecb367f032d93F642f64180aa3' }).given)[0]
 * // '0x5FbDB2315678afecb367f032d93F642f64180aa3'
 * ```
 */
export function uniswapV2Price(options: uniswapV2Price.Options): PriceSource {
  // The address is part of the names, so that several oracles can be read together.
  const oracle = `uniswapV2:${options.oracle}`
  const price = `${oracle}:price`
  const reads: Record<string, Read> = { [price]: [oracle, 'price()', [], ['price', 'updatedAt']] }
  return {
    given: { [oracle]: options.oracle },
    price: (answers) => answered(answers[price] as { price: bigint; updatedAt: bigint } | Error),
    reads,
  }
}

export declare namespace uniswapV2Price {
  /** Which oracle. */
  type Options = {
    /** Address of the `UniswapV2Oracle`. */
    oracle: Address
  }
}
