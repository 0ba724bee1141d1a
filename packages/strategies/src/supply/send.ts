import type { Account, Address, BlockTag, Chain, Client, Hash, Transport } from 'viem'
import { simulateContract, writeContract } from 'viem/actions'
import { getAction } from 'viem/utils'
import { named } from '../named.js'

/** A client that can send, given an account. */
export type Sender = Client<Transport, Chain | undefined, Account | undefined>

/** How a transaction is sent. */
export type Sending = {
  /** Who sends; the client's account by default. */
  account?: Account | Address | undefined
  /** Block to simulate on; `latest` by default. */
  blockTag?: BlockTag | undefined
  /** Gas limit; estimated by default. */
  gas?: bigint | undefined
  /** Highest fee per gas [wei]; estimated by default. */
  maxFeePerGas?: bigint | undefined
  /** Highest priority fee per gas [wei]; estimated by default. */
  maxPriorityFeePerGas?: bigint | undefined
  /** Nonce; the next one by default. */
  nonce?: number | undefined
}

/** Where a call is run without sending it. */
export type Running = {
  /** Who would call; the client's account by default, anybody otherwise. */
  account?: Account | Address | undefined
  /** Block to run on; the latest by default. */
  blockNumber?: bigint | undefined
  /** Named block to run on; `latest` by default. */
  blockTag?: BlockTag | undefined
}

/** Simulates a call, then sends it. */
export function send(client: Sender, call: object, sending: Sending): Promise<Hash> {
  const { account = client.account, blockTag, gas, maxFeePerGas, maxPriorityFeePerGas, nonce } = sending
  const request = { ...call, account, gas, maxFeePerGas, maxPriorityFeePerGas, nonce }
  return named(async () => {
    await getAction(client, simulateContract, 'simulateContract')({ ...request, blockTag } as never)
    return getAction(client, writeContract, 'writeContract')({ chain: client.chain ?? null, ...request } as never)
  })
}

/** Runs a call on the node without sending it. */
export function run<result>(client: Client, call: object, running: Running): Promise<result> {
  const { account = client.account, blockNumber, blockTag } = running
  return named(async () => {
    const { result } = await getAction(
      client,
      simulateContract,
      'simulateContract',
    )({ ...call, account, ...(blockNumber === undefined ? { blockTag } : { blockNumber }) } as never)
    return result as result
  })
}
