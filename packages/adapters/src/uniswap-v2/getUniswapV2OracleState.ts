import type { Reads } from '@holdfast/bindings/lens'
import { answered, named } from '@holdfast/strategies/buyback'
import type { Address, BlockTag, Client } from 'viem'
import { addressOf } from '../internal/addressOf.js'
import type { UniswapV2OracleState } from './types.js'

const reads = {
  pair: ['oracle', 'PAIR()'],
  base: ['oracle', 'BASE()'],
  quote: ['oracle', 'QUOTE()'],
  window: ['oracle', 'WINDOW()'],
  period: ['oracle', 'PERIOD()'],
  maximumGap: ['oracle', 'MAXIMUM_GAP()'],
  count: ['oracle', 'observationCount()'],
  due: ['oracle', 'previewObserve()'],
  price: ['oracle', 'price()'],
  referenceReserve: ['oracle', 'referenceReserve()'],
  openingRatio: ['oracle', 'openingRatio()'],
} as const satisfies Reads

/**
 * Reads a `UniswapV2Oracle` as its keepers need it, in one request, at one block: what it answers, and whether `observe`
 * has anything to record.
 *
 * What the oracle refuses to answer does not fail the read: its named error stands in the state.
 *
 * @param client - Client of the chain.
 * @param parameters - {@link getUniswapV2OracleState.Parameters}
 * @returns {@link UniswapV2OracleState}
 * @throws `UnexpectedAnswerError` when `oracle` is another contract.
 *
 * @example
 * ```ts no-run
 * import { getUniswapV2OracleState, observe } from '@holdfast/adapters/uniswap-v2'
 * import { createWalletClient, http } from 'viem'
 *
 * const oracle = '0x5FbDB2315678afecb367f032d93F642f64180aa3'
 * const client = createWalletClient({
 *   account: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
 *   transport: http('http://127.0.0.1:8545'),
 * })
 * const { due } = await getUniswapV2OracleState(client, { oracle })
 * if (due) await observe(client, { oracle })
 * ```
 */
export async function getUniswapV2OracleState(
  client: Client,
  parameters: getUniswapV2OracleState.Parameters,
): Promise<UniswapV2OracleState> {
  const { blockNumber, blockTag, oracle } = parameters
  return named(async () => {
    const { getAnswers } = await import('@holdfast/bindings/lens')
    const { answers, block } = await getAnswers(client, { blockNumber, blockTag, given: { oracle }, reads })
    const { openingRatio, price, referenceReserve } = answers
    return {
      base: addressOf(answered(answers.base)),
      block,
      count: answered(answers.count),
      due: answered(answers.due) !== 0n,
      maximumGap: answered(answers.maximumGap),
      openingRatio,
      pair: addressOf(answered(answers.pair)),
      period: answered(answers.period),
      price,
      quote: addressOf(answered(answers.quote)),
      referenceReserve,
      window: answered(answers.window),
    }
  })
}

export declare namespace getUniswapV2OracleState {
  /** Which oracle, at which block. */
  type Parameters = {
    /** Block to read at; the latest by default. */
    blockNumber?: bigint | undefined
    /** Named block to read at; `latest` by default. */
    blockTag?: BlockTag | undefined
    /** Address of the `UniswapV2Oracle`. */
    oracle: Address
  }
}
