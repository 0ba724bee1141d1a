import { type Address, type BlockTag, type Client, concat, type Hex, pad, toFunctionSelector, toHex } from 'viem'
import { readContract } from 'viem/actions'
import { getAction } from 'viem/utils'
import { stateLensBytecode } from '../generated/bytecode/StateLens.js'
import { stateLensAbi } from './abi.js'
import type { Answers, Read, ReadBlock, Reads } from './types.js'

/** Selectors by signature: hashing them anew would take longer than everything else that is done here. */
const selectors: Record<string, Hex> = {}

/** The selector of a signature. */
function selectorOf(signature: string): Hex {
  selectors[signature] ??= toFunctionSelector(signature)
  return selectors[signature]
}

/**
 * Makes many view calls in one request, all at the same block, where a call may go to, or take, what an earlier one
 * answered.
 *
 * Runs the `StateLens` contract by `eth_call` without deploying it, so it works on every chain that runs our contracts.
 * A call that reverts answers with its named error and stops nothing else. The lens itself is about 1.2 kB compressed:
 * import this lazily where an application reads rarely.
 *
 * @param client - Client of the chain.
 * @param parameters - {@link getAnswers.Parameters}
 * @returns {@link getAnswers.ReturnType}
 * @throws `CallExecutionError` of viem when the request itself fails.
 *
 * @example
 * ```ts no-run
 * import { getAnswers } from '@holdfast/bindings/lens'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') })
 * const { answers, block } = await getAnswers(client, {
 *   given: { module: '0x5FbDB2315678afecb367f032d93F642f64180aa3' },
 *   reads: { treasury: ['module', 'TREASURY()'], paused: ['treasury', 'paused()'] },
 * })
 * ```
 */
export async function getAnswers<const reads extends Reads>(
  client: Client,
  parameters: getAnswers.Parameters<reads>,
): Promise<getAnswers.ReturnType<reads>> {
  const { blockNumber, blockTag, given, reads } = parameters
  const entries = Object.entries<Read>(reads)
  const names = [...Object.keys(given), ...entries.map(([name]) => name)]
  // `name` is the first word of an answer, `name.field` the word of that name.
  const reference = (path: string) => {
    const [name = '', field] = path.split('.')
    const word = field ? (reads[name]?.[3] ?? []).indexOf(field) : 0
    return concat([toHex(names.indexOf(name), { size: 1 }), toHex(word, { size: 1 })])
  }
  const calls = entries.map(([, [target, signature, args = []]]) =>
    concat([reference(target), selectorOf(signature), ...args.map(reference)]),
  )
  const [timestamp, number, results] = await getAction(
    client,
    readContract,
    'readContract',
  )({
    abi: stateLensAbi,
    args: [Object.values(given).map((address) => pad(address)), calls],
    code: stateLensBytecode,
    functionName: 'read',
    ...(blockNumber === undefined ? { blockTag } : { blockNumber }),
  } as never as { abi: typeof stateLensAbi; args: [Hex[], Hex[]]; code: Hex; functionName: 'read' })

  const answers: Record<string, unknown> = {}
  for (const [index, [read, [, signature, , fields]]] of entries.entries()) {
    const { data = '0x', success = false } = results[index] ?? {}
    const words = (data.slice(2).match(/.{64}/g) ?? []).map((word) => BigInt(`0x${word}`))
    if (!success || words.length < (fields?.length ?? 1)) {
      const { decodeRevert, UnexpectedAnswerError } = await import('../errors.js')
      answers[read] = decodeRevert(data) ?? new UnexpectedAnswerError({ data, read, signature })
    } else {
      answers[read] = fields ? Object.fromEntries(fields.map((field, i) => [field, words[i]])) : words[0]
    }
  }
  return { answers: answers as Answers<reads>, block: { number, timestamp } }
}

export declare namespace getAnswers {
  /** What is read, and when. */
  type Parameters<reads extends Reads = Reads> = {
    /** Block to read at; the latest by default. */
    blockNumber?: bigint | undefined
    /** Named block to read at; `latest` by default. */
    blockTag?: BlockTag | undefined
    /** Addresses known beforehand, by name. */
    given: { readonly [name: string]: Address }
    /** The calls, by the names of their answers; up to 255 with the given addresses. */
    reads: reads
  }
  /** The answers, and the block they belong to. */
  type ReturnType<reads extends Reads = Reads> = {
    /** What each call answered. */
    answers: Answers<reads>
    /** The block. */
    block: ReadBlock
  }
}
