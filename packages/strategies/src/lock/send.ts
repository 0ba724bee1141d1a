import type { Abi, Account, Address, BlockTag, Chain, Client, Hash, Transport } from 'viem'
import { parseAccount } from 'viem/accounts'
import { simulateContract, writeContract } from 'viem/actions'
import { getAction } from 'viem/utils'
import { named } from '../named.js'

/** How a transaction is sent: the same for every action. */
export type SendParameters = {
  /** Who sends; the client's account by default. */
  account?: Account | Address | undefined
  /**
   * Block to simulate on; `latest` by default. `pending` sees the time of the block to come, on nodes that have one:
   * what becomes possible with it is then not refused.
   */
  blockTag?: BlockTag | undefined
  /**
   * Gas limit; estimated by default. An estimate is made at the time of the last block: a position that changed in it has
   * less to write then than in the next one, so pass a limit for two changes in a row.
   */
  gas?: bigint | undefined
  /** Highest fee per gas [wei]; estimated by default. */
  maxFeePerGas?: bigint | undefined
  /** Highest priority fee per gas [wei]; estimated by default. */
  maxPriorityFeePerGas?: bigint | undefined
  /** Nonce; the next one by default. */
  nonce?: number | undefined
}

type Call = {
  readonly abi: Abi
  readonly address: Address
  readonly args: readonly unknown[]
  readonly functionName: string
}

/** Simulates a call, then sends it. What is built from the sender is built here. */
export async function send(
  client: Client<Transport, Chain | undefined, Account | undefined>,
  { account = client.account, blockTag, ...rest }: SendParameters,
  build: (sender: Address | undefined) => Call,
): Promise<Hash> {
  return named(async () => {
    const call = { ...build(account && parseAccount(account).address), account, ...rest }
    await getAction(client, simulateContract, 'simulateContract')({ ...call, blockTag } as never)
    return getAction(client, writeContract, 'writeContract')({ chain: client.chain ?? null, ...call } as never)
  })
}

/** The receiver that was named, or the sender. */
export function receiver(to: Address | undefined, sender: Address | undefined): Address {
  const address = to ?? sender
  if (!address) throw new TypeError('Pass an account, or a receiver.')
  return address
}
