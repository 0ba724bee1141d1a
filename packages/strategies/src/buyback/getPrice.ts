import type { BlockTag, Client } from 'viem'
import { named } from '../named.js'
import type { Price, PriceSource } from './ports.js'

/**
 * Reads a source of prices, in one request, at one block.
 *
 * @param client - Client of the chain.
 * @param parameters - {@link getPrice.Parameters}
 * @returns {@link Price}
 * @throws The named error of `@holdfast/bindings/errors` when the source cannot vouch for a price.
 *
 * @example
 * ```ts no-run
 * import { getPrice, priceOracle } from '@holdfast/strategies/buyback'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') })
 * const source = priceOracle({ oracle: '0x5FbDB2315678afecb367f032d93F642f64180aa3' })
 * const { price } = await getPrice(client, { source })
 * ```
 */
export async function getPrice(client: Client, parameters: getPrice.Parameters): Promise<Price> {
  const { blockNumber, blockTag, source } = parameters
  const { given, reads } = source
  return named(async () => {
    const { getAnswers } = await import('@holdfast/bindings/lens')
    const { answers, block } = await getAnswers(client, { blockNumber, blockTag, given, reads })
    return source.price(answers, block)
  })
}

export declare namespace getPrice {
  /** Which source, at which block. */
  type Parameters = {
    /** Block to read at; the latest by default. */
    blockNumber?: bigint | undefined
    /** Named block to read at; `latest` by default. */
    blockTag?: BlockTag | undefined
    /** The source. */
    source: PriceSource
  }
}
