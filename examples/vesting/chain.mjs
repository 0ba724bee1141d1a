// A local chain with a governance token, a vesting vault, and a real Uniswap v2 pool of two million tokens.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import path from 'node:path'
import { accessManagerAbi, vestingVaultAbi } from '@holdfast/bindings'
import { accessManagerBytecode, vestingVaultBytecode } from '@holdfast/bindings/bytecode'
import solc from 'solc'
import { createTestClient, erc20Abi, http, parseEther, publicActions, walletActions } from 'viem'
import { foundry } from 'viem/chains'

const require = createRequire(import.meta.url)
const START = 1_800_000_000n

const artifact = (name) => {
  const { abi, bytecode } = JSON.parse(readFileSync(require.resolve(`@uniswap/v2-core/build/${name}.json`), 'utf8'))
  return { abi, bytecode: `0x${bytecode.replace(/^0x/, '')}` }
}

/** Compiles the token: the one contract here that is not on npm. */
function compileToken() {
  const content = readFileSync(new URL('Token.sol', import.meta.url), 'utf8')
  const input = {
    language: 'Solidity',
    settings: { evmVersion: 'cancun', outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object'] } } },
    sources: { 'Token.sol': { content } },
  }
  const load = (file) => ({ contents: readFileSync(require.resolve(file), 'utf8') })
  const { contracts, errors } = JSON.parse(solc.compile(JSON.stringify(input), { import: load }))
  if (!contracts) throw new Error(JSON.stringify(errors))
  const { abi, evm } = contracts['Token.sol'].Token
  return { abi, bytecode: `0x${evm.bytecode.object}` }
}

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })

/** The native binary that npm installed for this machine: the launcher would outlive what it started. */
function anvil() {
  const target = `${process.platform}-${process.arch === 'x64' ? 'amd64' : process.arch}`
  const launcher = createRequire(require.resolve('@foundry-rs/anvil/package.json'))
  const folder = path.dirname(launcher.resolve(`@foundry-rs/anvil-${target}/package.json`))
  return path.join(folder, 'bin', process.platform === 'win32' ? 'anvil.exe' : 'anvil')
}

/** Starts the chain and deploys. Its clock stands until `at` moves it, so that every run prints the same. */
export async function start() {
  const port = await freePort()
  const flags = ['--port', `${port}`, '--host', '127.0.0.1', '--hardfork', 'cancun', '--timestamp', `${START}`]
  const node = spawn(anvil(), [...flags, '--block-base-fee-per-gas', '0', '--silent'], { stdio: 'ignore' })
  const client = createTestClient({
    cacheTime: 0,
    chain: foundry,
    mode: 'anvil',
    pollingInterval: 5,
    transport: http(`http://127.0.0.1:${port}`, { retryCount: 30, retryDelay: 50 }),
  })
    .extend(publicActions)
    .extend(walletActions)
  const stop = () => node.kill()
  try {
    const [dao, alice, bob, investor, keeper] = await client.request({ method: 'eth_accounts' })
    let now = START
    const tick = async (seconds = 1n) => {
      now += seconds
      await client.setNextBlockTimestamp({ timestamp: now })
    }
    /** Waits for a transaction, and insists that it succeeded. */
    const mined = async (hash) => {
      const receipt = await client.waitForTransactionReceipt({ hash })
      if (receipt.status !== 'success') throw new Error(`${hash} reverted`)
      return receipt
    }
    /** Lets time pass until `timestamp`, with a block at its end. */
    const at = async (timestamp) => {
      await tick(timestamp - now)
      await client.mine({ blocks: 1 })
    }
    const deploy = async (abi, bytecode, args = []) => {
      await tick()
      return (await mined(await client.deployContract({ abi, account: dao, args, bytecode }))).contractAddress
    }
    const write = async (address, abi, functionName, args) => {
      await tick()
      return mined(await client.writeContract({ abi, account: dao, address, args, functionName }))
    }
    const read = (address, abi, functionName, args = []) => client.readContract({ abi, address, args, functionName })

    const { abi, bytecode } = compileToken()
    const token = await deploy(abi, bytecode, [parseEther('20000000')])
    const manager = await deploy(accessManagerAbi, accessManagerBytecode, [dao])
    const vault = await deploy(vestingVaultAbi, vestingVaultBytecode, [manager, token])
    await write(token, abi, 'approve', [vault, parseEther('20000000')])

    const [plain, factoryArtifact, pairArtifact] = ['ERC20', 'UniswapV2Factory', 'UniswapV2Pair'].map(artifact)
    const asset = await deploy(plain.abi, plain.bytecode, [parseEther('1000000')])
    const factory = await deploy(factoryArtifact.abi, factoryArtifact.bytecode, [dao])
    await write(factory, factoryArtifact.abi, 'createPair', [token, asset])
    const pair = await read(factory, factoryArtifact.abi, 'getPair', [token, asset])
    await write(token, abi, 'transfer', [pair, parseEther('2000000')])
    await write(asset, plain.abi, 'transfer', [pair, parseEther('1000000')])
    await write(pair, pairArtifact.abi, 'mint', [dao])

    return {
      accounts: { alice, bob, dao, investor, keeper },
      at,
      client,
      mined,
      now: () => now,
      /** Tokens that the pool holds. */
      reserve: () => read(token, erc20Abi, 'balanceOf', [pair]),
      stop,
      tick,
      vault,
      votes: (account) => read(token, abi, 'getVotes', [account]),
    }
  } catch (error) {
    stop()
    throw error
  }
}
