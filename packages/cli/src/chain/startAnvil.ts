import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { anvilBinary } from './anvilBinary.js'
import { adopt } from './children.js'
import { AnvilStartError } from './errors.js'
import { connect, type Rpc } from './rpc.js'

/** A running embedded chain. */
export type Anvil = {
  /** Process id of the node. */
  readonly pid: number
  /** Connection to the node. */
  readonly rpc: Rpc
  /** Ends the node and waits until it is gone. */
  stop(): Promise<void>
}

/** Longest time a node may take to answer [ms]. */
const START_LIMIT = 20_000

/**
 * Starts an embedded chain on a free port of this machine. It mines only when told to, charges no gas, and ends with
 * this process.
 *
 * @param options - {@link startAnvil.Options}
 * @returns The chain, ready for requests.
 * @throws {@link AnvilMissingError} when no binary is installed.
 * @throws {@link AnvilStartError} when the node does not answer.
 */
export async function startAnvil(options: startAnvil.Options): Promise<Anvil> {
  const port = await freePort()
  const child = spawn(
    anvilBinary(),
    [
      ...['--host', '127.0.0.1', '--port', String(port)],
      ...['--accounts', String(options.accounts), '--timestamp', String(options.timestamp)],
      ...['--hardfork', 'cancun', '--chain-id', '31337', '--no-mining', '--order', 'fifo'],
      ...['--gas-price', '0', '--block-base-fee-per-gas', '0', '--gas-limit', '1000000000'],
      // Nothing is ever read from an old block: keep the node small, and off the disk.
      ...['--prune-history', '8'],
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  adopt(child)
  let output = ''
  const keep = (chunk: Buffer) => {
    output = (output + chunk.toString('utf8')).slice(-4_000)
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  const rpc = connect(`http://127.0.0.1:${port}`)

  const stop = async () => {
    rpc.close()
    child.kill('SIGKILL')
    await gone
  }
  try {
    await answered(rpc, () => child.exitCode === null && child.pid !== undefined)
  } catch (cause) {
    await stop()
    throw new AnvilStartError({ cause, output })
  }
  return { pid: child.pid as number, rpc, stop }
}

export declare namespace startAnvil {
  /** How the chain begins. */
  type Options = {
    /** Number of funded accounts. */
    accounts: number
    /** Time of the first block [unix seconds]. */
    timestamp: number
  }
}

async function answered(rpc: Rpc, alive: () => boolean): Promise<void> {
  const limit = Date.now() + START_LIMIT
  for (;;) {
    try {
      await rpc.call('eth_chainId')
      return
    } catch (error) {
      if (!alive() || Date.now() > limit) throw error
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
