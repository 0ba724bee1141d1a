import { Agent, request } from 'node:http'
import { RpcError } from './errors.js'

/** One request to a node. */
export type RpcRequest = {
  /** Name of the method. */
  readonly method: string
  /** Its parameters. */
  readonly params: readonly unknown[]
}

/** Connection to the JSON-RPC port of a node. */
export type Rpc = {
  /** Sends requests in one batch; answers come in the order of the requests. */
  batch(requests: readonly RpcRequest[]): Promise<readonly unknown[]>
  /** Sends one request. */
  call(method: string, ...params: readonly unknown[]): Promise<unknown>
  /** Closes the connection. */
  close(): void
}

type Answer = { error?: { data?: unknown; message: string }; id: number; result?: unknown }

/**
 * Connects to a node over HTTP, with one connection that is kept open.
 *
 * @param url - Address of the node.
 * @returns The connection.
 */
export function connect(url: string): Rpc {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })

  async function batch(requests: readonly RpcRequest[]): Promise<readonly unknown[]> {
    const first = requests[0]
    if (first === undefined) return []
    const body = JSON.stringify(requests.map(({ method, params }, id) => ({ id, jsonrpc: '2.0', method, params })))
    const answers = (await post(url, agent, body, first.method)) as Answer[]
    const byId = new Map(answers.map((answer) => [answer.id, answer]))
    return requests.map(({ method }, id) => {
      const answer = byId.get(id)
      if (answer === undefined) throw new RpcError({ details: 'No answer.', method })
      if (answer.error) throw new RpcError({ cause: answer.error, details: answer.error.message, method })
      return answer.result
    })
  }

  return {
    batch,
    call: async (method, ...params) => (await batch([{ method, params }]))[0],
    close: () => agent.destroy(),
  }
}

function post(url: string, agent: Agent, body: string, method: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const fail = (cause: unknown) => reject(new RpcError({ cause, method }))
    const headers = { 'content-length': Buffer.byteLength(body), 'content-type': 'application/json' }
    const outgoing = request(url, { agent, headers, method: 'POST' }, (incoming) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.on('error', fail)
      incoming.on('end', () => {
        try {
          resolve(JSON.parse(Buffer.concat(chunks).toString('utf8')))
        } catch (cause) {
          fail(cause)
        }
      })
    })
    outgoing.on('error', fail)
    outgoing.end(body)
  })
}
