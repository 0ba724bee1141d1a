/** A local EVM for one test file, as viem clients that count their requests. */
import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import {
  type Abi,
  type Address,
  createTestClient,
  custom,
  getAddress,
  type Hash,
  type Hex,
  publicActions,
  type TransactionReceipt,
  walletActions,
} from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { foundry } from 'viem/chains'

/** Finds the native binaries; plain JavaScript, so the compiler must not follow the path. */
const tools: string = new URL('../../../contracts/tools/foundry.mjs', import.meta.url).href

/** First account of the well-known test mnemonic. */
export const account = privateKeyToAccount('0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80')

/** An account that the node signs for. */
export const stranger: Address = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'

function clientOf(request: Request) {
  return createTestClient({
    account,
    cacheTime: 0,
    chain: foundry,
    mode: 'anvil',
    pollingInterval: 5,
    transport: custom({ request }, { retryCount: 0 }),
  })
    .extend(publicActions)
    .extend(walletActions)
}

type Request = (call: { method: string; params?: unknown }) => Promise<unknown>

/** Client of the local chain. */
export type TestClient = ReturnType<typeof clientOf>

/** A running chain. */
export type Chain = {
  readonly client: TestClient
  /** Calls a function as the deployer, waits, and insists that it succeeded. */
  readonly call: (
    address: Address,
    abi: Abi,
    functionName: string,
    args?: readonly unknown[],
  ) => Promise<TransactionReceipt>
  /** Deploys and waits. */
  readonly deploy: (abi: Abi, bytecode: Hex, args?: readonly unknown[]) => Promise<Address>
  /** Nonce of the deployer's next transaction. */
  readonly nonceOf: () => Promise<number>
  /** Methods of every request so far. */
  readonly requests: string[]
  /** Ends the node, and only this one. */
  readonly stop: () => Promise<void>
}

/** A port that was free a moment ago. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('No port.')),
      )
    })
  })
}

/** Starts anvil on a free port of the loopback interface and waits until it answers. */
export async function startChain(): Promise<Chain> {
  const { binary }: { binary: (tool: string) => string } = await import(tools)
  const port = await freePort()
  const node = spawn(
    binary('anvil'),
    [
      '--port',
      `${port}`,
      '--host',
      '127.0.0.1',
      '--silent',
      '--block-base-fee-per-gas',
      '0',
      '--gas-price',
      '0',
      '--prune-history',
      '256',
    ],
    {
      stdio: 'ignore',
    },
  )
  const ended = new Promise<void>((resolve) => node.once('close', () => resolve()))
  const stop = async () => {
    node.kill()
    await ended
  }

  const requests: string[] = []
  let id = 0
  const request: Request = async ({ method, params = [] }) => {
    requests.push(method)
    const response = await fetch(`http://127.0.0.1:${port}`, {
      body: JSON.stringify({ id: ++id, jsonrpc: '2.0', method, params }),
      headers: { 'content-type': 'application/json' },
      method: 'POST',
    })
    const { error, result } = (await response.json()) as { error?: object; result?: unknown }
    // As viem's own transports do: the JSON-RPC error with its code and data.
    if (error) throw Object.assign(new Error('JSON-RPC error'), error)
    return result
  }

  const client = clientOf(request)
  // viem asks for a receipt once a block. The node announces a block before it knows the block's receipts, and mines no
  // further one while nothing is sent: a receipt that was asked for in between would be waited for in vain.
  const waitForTransactionReceipt = async ({ hash }: { hash: Hash }) => {
    for (let attempt = 0; attempt < 4_000; attempt++) {
      const receipt = await client.getTransactionReceipt({ hash }).catch(() => undefined)
      if (receipt) return receipt
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    throw new Error(`No receipt of ${hash}.`)
  }
  Object.assign(client, { waitForTransactionReceipt })
  const receiptOf = async (hash: Hash) => {
    const receipt = await client.waitForTransactionReceipt({ hash })
    if (receipt.status !== 'success') throw new Error(`Transaction ${hash} reverted.`)
    return receipt
  }
  // Not estimated: an estimate is made in the latest block, and the call may do more at the time of the next.
  const gas = 12_000_000n
  // Of the latest block: the pool's own count survives a snapshot that is restored, and then leaves a gap.
  const nonceOf = () => client.getTransactionCount({ address: account.address, blockTag: 'latest' })
  const call: Chain['call'] = async (address, abi, functionName, args = []) =>
    receiptOf(await client.writeContract({ abi, address, args, functionName, gas, nonce: await nonceOf() }))
  const deploy: Chain['deploy'] = async (abi, bytecode, args = []) => {
    const { contractAddress } = await receiptOf(
      await client.deployContract({ abi, args, bytecode, gas, nonce: await nonceOf() } as never),
    )
    if (!contractAddress) throw new Error('Nothing was deployed.')
    return getAddress(contractAddress)
  }

  for (let attempt = 0; ; attempt++) {
    try {
      await client.getChainId()
      return { call, client, deploy, nonceOf, requests, stop }
    } catch (cause) {
      if (attempt > 200 || node.exitCode !== null) {
        await stop()
        throw new Error('anvil did not start.', { cause })
      }
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}
