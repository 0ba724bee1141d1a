import type { ReadBlock } from '@holdfast/bindings/lens'
import type { Abi, Address, BlockTag, Client } from 'viem'
import { getBlock, multicall } from 'viem/actions'
import { getAction } from 'viem/utils'

/** One view call. */
export type Call = {
  /** ABI that has the function. */
  abi: Abi
  /** The contract. */
  address: Address
  /** Arguments. */
  args?: readonly unknown[]
  /** Name of the function, or its signature where the ABI has two of the name. */
  functionName: string
}

/** The block that several requests are to be made at. */
export async function blockOf(
  client: Client,
  { blockNumber, blockTag }: { blockNumber?: bigint | undefined; blockTag?: BlockTag | undefined },
): Promise<ReadBlock> {
  const block = await getAction(
    client,
    getBlock,
    'getBlock',
  )(blockNumber === undefined ? { blockTag: blockTag ?? 'latest' } : { blockNumber })
  return { number: block.number as bigint, timestamp: block.timestamp }
}

/**
 * Makes many view calls at one block without a deployed contract.
 *
 * A request takes about 130 of them: what is run without being deployed may not be longer than a contract's creation.
 *
 * @returns What each answered, in their order; undefined where a call failed that may.
 */
export async function readMany(
  client: Client,
  { blockNumber, calls, mayFail = false }: { blockNumber: bigint; calls: readonly Call[]; mayFail?: boolean },
): Promise<unknown[]> {
  if (calls.length === 0) return []
  const answers = await getAction(
    client,
    multicall,
    'multicall',
  )({ allowFailure: mayFail, batchSize: 5_000, blockNumber, contracts: calls, deployless: true } as never)
  return mayFail ? (answers as { result?: unknown }[]).map(({ result }) => result) : (answers as unknown[])
}
