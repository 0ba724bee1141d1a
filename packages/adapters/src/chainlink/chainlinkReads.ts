import type { Answers, Read, ReadBlock } from '@holdfast/bindings/lens'
import { answered } from '@holdfast/strategies/buyback'
import { attempt } from '../internal/attempt.js'
import type { chainlinkPrice } from './chainlinkPrice.js'
import type { ChainlinkRound } from './types.js'

/** How a feed and its reference are read, and the round that the answers mean. */
export function chainlinkReads({ feed: address, reference }: Pick<chainlinkPrice.Options, 'feed' | 'reference'>) {
  // The address is part of the names, so that several feeds can be read together.
  const feed = `chainlink:${address}`
  const decimals = `${feed}:decimals`
  const latest = `${feed}:latest`
  const reads: Record<string, Read> = {
    ...reference?.reads,
    [decimals]: [feed, 'decimals()'],
    [latest]: [feed, 'latestRoundData()', [], ['roundId', 'answer', 'startedAt', 'updatedAt', 'answeredInRound']],
  }
  return {
    given: { ...reference?.given, [feed]: address },
    reads,
    roundOf(answers: Answers, block: ReadBlock): ChainlinkRound {
      const { answer, updatedAt } = answered(answers[latest] as { answer: bigint; updatedAt: bigint } | Error)
      return {
        answer: BigInt.asIntN(256, answer),
        decimals: Number(answered(answers[decimals] as bigint | Error)),
        // The contract asks the reference last: until then its refusal does not count.
        reference: reference && attempt(() => reference.price(answers, block).price),
        timestamp: block.timestamp,
        updatedAt,
      }
    },
  }
}
