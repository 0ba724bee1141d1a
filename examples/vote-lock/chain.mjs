// A local chain with a loyalty lock on it: a crowd that has filled one week, and a holder with tokens of their own.
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import path from 'node:path'
import * as abi from '@holdfast/bindings'
import * as bytecode from '@holdfast/bindings/bytecode'
import { WAD, WEEK } from '@holdfast/core'
import { createTestClient, http, parseEther, publicActions, walletActions, zeroAddress } from 'viem'
import { foundry } from 'viem/chains'

const require = createRequire(import.meta.url)
/** An estimate is made at the time of the last block, in which a lock has less to write than in the next one. */
export const GAS = 1_000_000n
const START = 3_000n * WEEK + 3_600n

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

/** Starts the chain. Its clock stands until it is moved, so that every run prints the same. */
export async function startChain() {
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
  const [deployer, holder, ...crowd] = await client.request({ method: 'eth_accounts' })
  let now = START
  const tick = async (seconds = 1n) => {
    now += seconds
    await client.setNextBlockTimestamp({ timestamp: now })
  }
  const mined = async (hash) => {
    const receipt = await client.waitForTransactionReceipt({ hash })
    if (receipt.status !== 'success') throw new Error(`${hash} reverted`)
    await tick()
    return receipt
  }
  const write = async (account, address, abi, functionName, args = []) =>
    mined(await client.writeContract({ abi, account, address, args, functionName, gas: GAS }))
  const read = (address, abi, functionName, args = []) => client.readContract({ abi, address, args, functionName })
  return {
    client,
    crowd,
    deployer,
    holder,
    mined,
    now: () => now,
    read,
    tick,
    write,
    deploy: async (abi, bytecode, args = []) =>
      (await mined(await client.deployContract({ abi, account: deployer, args, bytecode }))).contractAddress,
    /** Lets time pass, with a block at its end. */
    pass: async (seconds) => {
      await tick(seconds)
      await client.mine({ blocks: 1 })
      await tick()
    },
    /** Sends tokens to the rewards, and says so. */
    announce: async (rewards, amount) => {
      const token = await read(rewards, abi.loyaltyRewardsAbi, 'TOKEN')
      await write(deployer, token, abi.preservedTokenAbi, 'transfer', [rewards, amount])
      await write(deployer, rewards, abi.loyaltyRewardsAbi, 'onProceeds', [token, amount])
    },
    poke: (rewards) => write(deployer, rewards, abi.loyaltyRewardsAbi, 'poke'),
    /** What ends in so many weeks from `first` on. */
    calendar: (lock, first, weeks) =>
      Promise.all(
        Array.from({ length: weeks }, async (_, week) => {
          const time = first + BigInt(week) * WEEK
          return { amount: await read(lock, abi.voteLockAbi, 'endingIn', [time]), time }
        }),
      ),
    stop: () => node.kill(),
  }
}

/** Deploys a lock whose weeks take 5% of what is locked, rewards, and a crowd that ends in one of the weeks. */
export async function deployLock(chain) {
  const { deploy, deployer, holder, write } = chain
  const supply = parseEther('10000000')
  const manager = await deploy(abi.accessManagerAbi, bytecode.accessManagerBytecode, [deployer])
  const token = await deploy(abi.preservedTokenAbi, bytecode.preservedTokenBytecode, [
    ...['Preserved', 'KEEP', manager, supply, deployer, supply],
  ])
  const splitter = await deploy(abi.proceedsSplitterAbi, bytecode.proceedsSplitterBytecode, [
    ...[manager, token, zeroAddress, WAD],
  ])
  const lock = await deploy(abi.voteLockAbi, bytecode.voteLockBytecode, [
    {
      ...{ authority: manager, splitter, token, shape: 2, factor: 4n * WAD, period: 52n * WEEK },
      ...{ minimum: WAD, minimumDuration: 4n * WEEK, maximumDuration: 208n * WEEK },
      ...{ bucketShare: WAD / 20n, bucketLeast: parseEther('100000') },
      terms: { exponent: 1, maximum: WAD / 2n, minimumBurn: WAD / 4n },
    },
  ])
  const rewards = await deploy(abi.loyaltyRewardsAbi, bytecode.loyaltyRewardsBytecode, [manager, lock, token, WEEK])
  const end = (START / WEEK + 60n) * WEEK
  const each = parseEther('20000')
  const crowd = chain.crowd.slice(0, 4)
  for (const account of [holder, ...crowd]) {
    await write(deployer, token, abi.preservedTokenAbi, 'transfer', [account, parseEther('100000')])
    await write(account, token, abi.preservedTokenAbi, 'approve', [lock, parseEther('100000')])
  }
  for (const account of crowd) {
    await write(account, lock, abi.voteLockAbi, 'create', [account, each, end, 0n, 0])
    await write(account, lock, abi.voteLockAbi, 'create', [account, each, end + 20n * WEEK, 0n, 0])
  }
  return { crowd: 2n * each * BigInt(crowd.length), end, lock, rewards }
}
