import type { Price } from '@holdfast/strategies/buyback'
import { named } from '@holdfast/strategies/buyback'
import type { BlockTag, Client } from 'viem'
import type { chainlinkPrice } from './chainlinkPrice.js'
import { chainlinkReads } from './chainlinkReads.js'
import { judge } from './judge.js'

/**
 * Reads a Chainlink feed and checks its answer, together with its reference, in one request at one block.
 *
 * @param client - Client of the chain.
 * @param parameters - {@link getChainlinkPrice.Parameters}
 * @returns {@link Price}
 * @throws The named error that `ChainlinkOracle` with the same rules reverts with: see `checkChainlinkRound`.
 * @throws `UnexpectedAnswerError` when `feed` is another contract, or a feed without any answer.
 *
 * @example
 * ```ts no-run
 * import { getChainlinkPrice } from '@holdfast/adapters/chainlink'
 * import { parseWad } from '@holdfast/core'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') })
 * const { price, updatedAt } = await getChainlinkPrice(client, {
 *   feed: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
 *   maximumAge: 3_600n,
 *   maximumPrice: parseWad('100', 'exact'),
 *   minimumPrice: parseWad('0.01', 'exact'),
 * })
 * ```
 */
export async function getChainlinkPrice(client: Client, parameters: getChainlinkPrice.Parameters): Promise<Price> {
  const { blockNumber, blockTag } = parameters
  const { given, reads, roundOf } = chainlinkReads(parameters)
  return named(async () => {
    const { getAnswers } = await import('@holdfast/bindings/lens')
    const { answers, block } = await getAnswers(client, { blockNumber, blockTag, given, reads })
    const verdict = judge(roundOf(answers, block), parameters)
    if (typeof verdict === 'function') throw verdict(await import('@holdfast/bindings/errors'))
    return verdict
  })
}

export declare namespace getChainlinkPrice {
  /** Which feed, when its answer may be used, and at which block it is read. */
  type Parameters = chainlinkPrice.Options & {
    /** Block to read at; the latest by default. */
    blockNumber?: bigint | undefined
    /** Named block to read at; `latest` by default. */
    blockTag?: BlockTag | undefined
  }
}
