import { decodeRevert } from '@holdfast/bindings/errors'
import {
  type Abi,
  type Address,
  type EncodeDeployDataParameters,
  encodeDeployData,
  type Hex,
  type Log,
  toHex,
} from 'viem'
import { BlockOrderError, TransactionRevertedError } from './errors.js'
import type { Rpc } from './rpc.js'
import { type Anvil, startAnvil } from './startAnvil.js'

/** Who acts in a simulation, each from an account of its own. */
export const ROLES = ['arbitrageur', 'buyer', 'governor', 'keeper', 'payer', 'traders'] as const

/** One of the actors. */
export type Role = (typeof ROLES)[number]

/** A transaction to be mined. */
export type Transaction = {
  /** Call data, or creation code. */
  readonly data: Hex
  /** Who sends it: one of the actors, or a holder. */
  readonly from: Address | Role
  /** What it is, for errors. */
  readonly label: string
  /** Whether it may revert. */
  readonly optional?: boolean
  /** Contract that is called; none deploys. */
  readonly to?: Address
}

/** What became of a transaction. */
export type Receipt = {
  /** Contract that was deployed. */
  readonly contractAddress: Address | null
  /** Events. */
  readonly logs: readonly Log[]
  /** Data it reverted with; `undefined` when it succeeded. */
  readonly revert: Hex | undefined
}

/** Reads a contract. */
export type Read = {
  /** Call data. */
  readonly data: Hex
  /** Contract that is read. */
  readonly to: Address
}

/** A chain whose every block is composed by the simulation. */
export type Chain = {
  /** Addresses of the actors. */
  readonly accounts: Readonly<Record<Role, Address>>
  /** Number of blocks mined. */
  blocks(): number
  /** Deploys a contract in a block of its own, one second after the last. */
  deploy<const abi extends Abi>(contract: EncodeDeployDataParameters<abi>): Promise<Address>
  /** Addresses of further accounts, as many as were asked for. */
  readonly holders: readonly Address[]
  /** Mines one block with these transactions, in this order. */
  mine(transactions: readonly Transaction[], timestamp: number): Promise<readonly Receipt[]>
  /** Reads the state after the last block, in one request. */
  read(reads: readonly Read[]): Promise<readonly Hex[]>
  /** Mines one block one second after the last: what a set-up consists of. */
  setUp(transactions: readonly Transaction[]): Promise<readonly Receipt[]>
  /** Ends the chain. */
  stop(): Promise<void>
}

/** Gas of every transaction: none comes near it, and no estimate costs a request. */
const GAS = toHex(30_000_000)

type RawReceipt = { contractAddress: Address | null; logs: Log[]; status: Hex; transactionHash: Hex }

/**
 * Starts a chain and gives every actor an account on it.
 *
 * @param options - {@link startChain.Options}
 * @returns The chain.
 */
export async function startChain(options: startChain.Options): Promise<Chain> {
  const { holders = 0, timestamp } = options
  const anvil = await startAnvil({ accounts: ROLES.length + holders, timestamp })
  try {
    const addresses = (await anvil.rpc.call('eth_accounts')) as Address[]
    const accounts = Object.fromEntries(ROLES.map((role, i) => [role, addresses[i]])) as Record<Role, Address>
    return chainOf(anvil, accounts, addresses.slice(ROLES.length), timestamp)
  } catch (error) {
    await anvil.stop()
    throw error
  }
}

export declare namespace startChain {
  /** How the chain begins. */
  type Options = {
    /** Number of further accounts; none by default. */
    holders?: number | undefined
    /** Time of the first block [unix seconds]. */
    timestamp: number
  }
}

function chainOf(anvil: Anvil, accounts: Record<Role, Address>, holders: readonly Address[], timestamp: number): Chain {
  const { rpc } = anvil
  const nonces: Record<string, number> = {}
  const addressOf = (from: Address | Role) => (from.startsWith('0x') ? (from as Address) : accounts[from as Role])
  const nextNonce = (from: Address | Role) => {
    // Addresses of the node are in lower case, those of events are not.
    const key = addressOf(from).toLowerCase()
    const nonce = nonces[key] ?? 0
    nonces[key] = nonce + 1
    return nonce
  }
  let now = timestamp
  let mined = 0

  async function mine(transactions: readonly Transaction[], time: number): Promise<readonly Receipt[]> {
    const sends = transactions.map(({ data, from, to }) => ({
      method: 'eth_sendTransaction',
      params: [
        {
          ...{ data, from: addressOf(from), gas: GAS, gasPrice: '0x0', nonce: toHex(nextNonce(from)) },
          ...(to ? { to } : {}),
        },
      ],
    }))
    const hashes = (await rpc.batch(sends)) as Hex[]
    await rpc.call('evm_mine', { blocks: 1, timestamp: time })
    now = time
    mined += 1
    const receipts = (await rpc.call('eth_getBlockReceipts', 'latest')) as RawReceipt[]
    if (receipts.length !== hashes.length || receipts.some(({ transactionHash }, i) => transactionHash !== hashes[i])) {
      throw new BlockOrderError({ expected: hashes.length, found: receipts.length })
    }
    return Promise.all(
      receipts.map(async ({ contractAddress, logs, status, transactionHash }, i) => {
        const revert = status === '0x1' ? undefined : await revertOf(rpc, transactionHash)
        const { label, optional } = transactions[i] as Transaction
        if (revert !== undefined && !optional) {
          throw new TransactionRevertedError({ label, reason: reasonOf(revert) })
        }
        return { contractAddress, logs, revert }
      }),
    )
  }

  const setUp = (transactions: readonly Transaction[]) => mine(transactions, now + 1)
  return {
    accounts,
    blocks: () => mined,
    deploy: async (contract) => {
      const data = encodeDeployData(contract as EncodeDeployDataParameters)
      const [receipt] = await setUp([{ data, from: 'governor', label: 'deploy' }])
      return receipt?.contractAddress as Address
    },
    holders,
    mine,
    read: async (reads) => {
      const requests = reads.map(({ data, to }) => ({ method: 'eth_call', params: [{ data, to }, 'latest'] }))
      return (await rpc.batch(requests)) as Hex[]
    },
    setUp,
    stop: () => anvil.stop(),
  }
}

async function revertOf(rpc: Rpc, hash: Hex): Promise<Hex> {
  return ((await rpc.call('ots_getTransactionError', hash)) as Hex | null) ?? '0x'
}

/**
 * Names the error a transaction reverted with.
 *
 * @param revert - Data of the revert.
 * @returns Name of the error of Holdfast, or the selector of another.
 */
export function reasonOf(revert: Hex): string {
  return decodeRevert(revert)?.name ?? (revert === '0x' ? 'no reason given' : revert.slice(0, 10))
}
