/** Starts a local EVM for one test file, and speaks JSON-RPC to it. */
import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import type { Hex } from 'viem'

/** Finds the native binaries; plain JavaScript, so the compiler must not follow the path. */
const foundry: string = new URL('../../../contracts/tools/foundry.mjs', import.meta.url).href

/** A running node. */
export type Anvil = {
  /** Sends one JSON-RPC request. */
  readonly request: (method: string, params: unknown[]) => Promise<unknown>
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
export async function startAnvil(): Promise<Anvil> {
  const tools: { binary: (tool: string) => string } = await import(foundry)
  const port = await freePort()
  const node = spawn(
    tools.binary('anvil'),
    ['--port', `${port}`, '--host', '127.0.0.1', '--silent', '--prune-history', '256'],
    {
      stdio: 'ignore',
    },
  )
  const ended = new Promise<void>((resolve) => node.once('close', () => resolve()))
  const url = `http://127.0.0.1:${port}`
  let id = 0

  const request: Anvil['request'] = async (method, params) => {
    const response = await fetch(url, {
      body: JSON.stringify({ id: ++id, jsonrpc: '2.0', method, params }),
      headers: { 'content-type': 'application/json' },
      method: 'POST',
    })
    const { error, result } = (await response.json()) as { error?: { message: string }; result?: unknown }
    if (error) throw new Error(`${method}: ${error.message}`)
    return result
  }
  const stop: Anvil['stop'] = async () => {
    node.kill()
    await ended
  }

  for (let attempt = 0; ; attempt++) {
    try {
      await request('eth_chainId', [])
      return { request, stop }
    } catch (cause) {
      if (attempt > 200 || node.exitCode !== null) {
        await stop()
        throw new Error('anvil did not start.', { cause })
      }
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

/** Puts code at an address without a deployment. */
export async function setCode(anvil: Anvil, address: Hex, code: Hex): Promise<void> {
  await anvil.request('anvil_setCode', [address, code])
}
