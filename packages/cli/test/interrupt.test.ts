import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
/** Beside `src`, so that the bundle finds the package's manifest and its dependencies. */
const folder = join(root, 'cache')

beforeAll(async () => {
  await mkdir(folder, { recursive: true })
  const options = { bundle: true, format: 'esm', logLevel: 'error', packages: 'external', platform: 'node' } as const
  const inline = (name: string, contents: string) =>
    build({ ...options, outfile: join(folder, name), stdin: { contents, resolveDir: root } })
  const start = `import { startAnvil } from './src/chain/startAnvil.ts'
    const { pid } = await startAnvil({ accounts: 1, timestamp: 1_700_000_000 })
    console.error('node ' + pid)`
  await Promise.all([
    build({ ...options, entryPoints: [join(root, 'src/bin.ts')], outfile: join(folder, 'bin.mjs') }),
    inline('exit.mjs', `${start}\nprocess.exit(0)`),
    inline('throw.mjs', `${start}\nthrow new Error('unforeseen')`),
  ])
})
afterAll(() => rm(folder, { force: true, recursive: true }))

/** Starts a script and waits until it has said something. */
async function started(script: string, args: readonly string[], said: RegExp) {
  const child = spawn(process.execPath, [join(folder, script), ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exit = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  let text = ''
  await new Promise<void>((resolve, reject) => {
    child.stderr.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      if (said.test(text)) resolve()
    })
    child.once('exit', () => (said.test(text) ? resolve() : reject(new Error(`It ended first: ${text}`))))
  })
  return { child, exit, text: () => text }
}

/** The three chains of a simulation, where the system tells what a process started. */
async function threeNodes({ pid }: ChildProcess): Promise<number[]> {
  const path = `/proc/${pid}/task/${pid}/children`
  for (let i = 0; process.platform === 'linux' && i < 200; i += 1) {
    const children = readFileSync(path, 'utf8').trim().split(/\s+/).filter(Boolean).map(Number)
    if (children.length === 3) return children
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  if (process.platform === 'linux') throw new Error('The simulation did not start three chains.')
  return []
}

async function gone(pid: number): Promise<boolean> {
  for (let i = 0; i < 100; i += 1) {
    try {
      process.kill(pid, 0)
    } catch {
      return true
    }
    // A killed process stays visible until its new parent has collected it.
    const state = existsSync(`/proc/${pid}/stat`)
      ? readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.[0]
      : undefined
    if (state === 'Z') return true
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return false
}

describe('interrupting', () => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('behavior: %s ends the command and every chain it started', async (signal, code) => {
    const { child, exit } = await started('bin.mjs', ['simulate', '--blocks', '400'], /Replaying/)
    const nodes = await threeNodes(child)
    child.kill(signal)
    expect(await exit).toBe(code)
    for (const pid of nodes) expect(await gone(pid)).toBe(true)
  })

  test.each([
    ['an uncaught error', 'throw.mjs', 1],
    ['an exit that forgets to stop the chain', 'exit.mjs', 0],
  ])('behavior: %s ends the chain as well', async (_, script, code) => {
    const { exit, text } = await started(script, [], /node \d+/)
    expect(await exit).toBe(code)
    expect(await gone(Number(/node (\d+)/.exec(text())?.[1]))).toBe(true)
  })
})

describe('the command', () => {
  test('error: a named error goes to stderr with what to do, and the exit code is 1', async () => {
    const { exit, text } = await started('bin.mjs', ['simulate', '--prices', 'absent.csv'], /absent/)
    expect(await exit).toBe(1)
    expect(text()).toContain('Prices.PriceFileUnreadableError: The price file absent.csv cannot be read.')
    expect(text()).not.toContain('    at ')
  })
})
