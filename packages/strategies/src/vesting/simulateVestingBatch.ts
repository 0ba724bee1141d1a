import type { Account, Address, BlockTag, Client, Hex } from 'viem'
import { simulateContract } from 'viem/actions'
import { getAction } from 'viem/utils'
import { named } from '../named.js'
import { batchGas } from './batch.js'
import { executeVestingBatchCall } from './executeVestingBatchCall.js'

/**
 * Runs a batch on the node without sending it, and says of each item whether it would be done.
 *
 * A batch does not revert for what an item does: look here before it is sent.
 *
 * @param client - Client of the chain.
 * @param parameters - {@link simulateVestingBatch.Parameters}
 * @returns What each item would answer, or the named error it would fail with: {@link simulateVestingBatch.ReturnType}.
 * @throws `CallExecutionError` of viem when the request itself fails.
 *
 * @example
 * ```ts no-run
 * import { executeClaimGrantCall, simulateVestingBatch } from '@holdfast/strategies/vesting'
 * import { createPublicClient, http } from 'viem'
 *
 * const client = createPublicClient({ transport: http('http://127.0.0.1:8545') })
 * const vault = '0x5FbDB2315678afecb367f032d93F642f64180aa3'
 * const results = await simulateVestingBatch(client, {
 *   account: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
 *   calls: [executeClaimGrantCall({ id: 3n, vault })],
 *   gasEach: 150_000n,
 *   vault,
 * })
 * const failed = results.filter((result) => result instanceof Error)
 * ```
 */
export async function simulateVestingBatch(
  client: Client,
  parameters: simulateVestingBatch.Parameters,
): Promise<simulateVestingBatch.ReturnType> {
  const { account = client.account, blockTag, ...batch } = parameters
  return named(async () => {
    const call = executeVestingBatchCall(batch)
    const gas = batchGas(call.args[0], batch.gasEach)
    const { result } = await getAction(
      client,
      simulateContract,
      'simulateContract',
    )({ ...call, account, blockTag, gas } as never)
    const [done, answers] = result as unknown as readonly [readonly boolean[], readonly Hex[]]
    const { decodeRevert, UnexpectedAnswerError } = await import('@holdfast/bindings/errors')
    return answers.map((data, index) => {
      if (done[index]) return data
      const signature = `${batch.calls[index]?.functionName}`
      return decodeRevert(data) ?? new UnexpectedAnswerError({ data, read: `item ${index}`, signature })
    })
  })
}

export declare namespace simulateVestingBatch {
  /** What is done, by whom, at which block. */
  type Parameters = executeVestingBatchCall.Parameters & {
    /** Who would call; the client's account by default. */
    account?: Account | Address | undefined
    /** Named block to run on; `latest` by default. */
    blockTag?: BlockTag | undefined
  }
  /** What each item would answer, encoded, or the error it would fail with. */
  type ReturnType = readonly (Hex | Error)[]
}
