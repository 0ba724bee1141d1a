import type { Answers, Reads } from '@holdfast/bindings/lens'
import { answered, named } from '@holdfast/strategies/buyback'
import type { Address, BlockTag, Client } from 'viem'
import type { UniswapV2State } from './types.js'
import { venueOf, venueReads } from './venue.js'

const reads = {
  ...venueReads,
  uniswapV2Depth: ['market', 'depth()', [], ['reserveIn', 'reserveOut', 'feeNumerator', 'feeDenominator']],
} as const satisfies Reads

/**
 * Reads everything a quote of a `UniswapV2Market` depends on, in one request, at one block.
 *
 * @param client - Client of the chain.
 * @param parameters - {@link getUniswapV2State.Parameters}
 * @returns {@link UniswapV2State}
 * @throws `UnexpectedAnswerError` when `market` is another contract.
 * @throws `CallExecutionError` of viem when the request itself fails.
 *
 * @example
 * ```ts no-run
 * import { getUniswapV2State, quoteUniswapV2 } from '@holdfast/adapters/uniswap-v2'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') })
 * const state = await getUniswapV2State(client, { market: '0x5FbDB2315678afecb367f032d93F642f64180aa3' })
 * const outputs = [1_000n, 2_000n, 4_000n].map((amountIn) => quoteUniswapV2(state, { amountIn }))
 * ```
 */
export async function getUniswapV2State(
  client: Client,
  parameters: getUniswapV2State.Parameters,
): Promise<UniswapV2State> {
  const { blockNumber, blockTag, market } = parameters
  return named(async () => {
    const { getAnswers } = await import('@holdfast/bindings/lens')
    const { answers, block } = await getAnswers(client, { blockNumber, blockTag, given: { market }, reads })
    // The pair first: where the address is wrong, that is what its error should be about.
    const venue = venueOf(answers as Answers)
    return { block, depth: answered(answers.uniswapV2Depth), venue }
  })
}

export declare namespace getUniswapV2State {
  /** Which market, at which block. */
  type Parameters = {
    /** Block to read at; the latest by default. */
    blockNumber?: bigint | undefined
    /** Named block to read at; `latest` by default. */
    blockTag?: BlockTag | undefined
    /** Address of the `UniswapV2Market`. */
    market: Address
  }
}
