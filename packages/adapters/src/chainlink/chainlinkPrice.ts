import type { PriceSource } from '@holdfast/strategies/buyback'
import type { Address } from 'viem'
import { chainlinkReads } from './chainlinkReads.js'
import { checkChainlinkRound } from './checkChainlinkRound.js'
import type { ChainlinkRules } from './types.js'

/**
 * Makes a source of prices of a Chainlink feed, checked as `ChainlinkOracle` checks it, without that contract.
 *
 * Reads the feed itself, so rules can be tried out before they are deployed, or used where nothing is deployed. A
 * deployed `ChainlinkOracle` is read by `priceOracle` of `@holdfast/strategies/buyback` instead.
 *
 * Risk: as `checkChainlinkRound`. Decimals are read with each answer, where the contract keeps those of its deployment.
 *
 * @param options - {@link chainlinkPrice.Options}
 * @returns A source for `getPrice`, for `getBuybackState`, or for the reference of another feed.
 *
 * @example
 * ```ts
 * import { chainlinkPrice } from '@holdfast/adapters/chainlink'
 * import { uniswapV2Price } from '@holdfast/adapters/uniswap-v2'
 * import { parseWad } from '@holdfast/core'
 *
 * const source = chainlinkPrice({
 *   feed: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 *   maximumAge: 3_600n,
 *   maximumDeviation: parseWad('0.05', 'exact'),
 *   maximumPrice: parseWad('100', 'exact'),
 *   minimumPrice: parseWad('0.01', 'exact'),
 *   reference: uniswapV2Price({ oracle: '0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512' }),
 * })
 *
 * Object.keys(source.reads).length
 * // 3
 * ```
 */
export function chainlinkPrice(options: chainlinkPrice.Options): PriceSource {
  const { given, reads, roundOf } = chainlinkReads(options)
  return { given, price: (answers, block) => checkChainlinkRound(roundOf(answers, block), options), reads }
}

export declare namespace chainlinkPrice {
  /** Which feed, and when its answer may be used. */
  type Options = ChainlinkRules & {
    /** Address of the feed, usually a proxy. */
    feed: Address
    /** Source that the feed is compared with; none by default. */
    reference?: PriceSource | undefined
  }
}
