#!/usr/bin/env node
// A second opinion on the machine: replays on @ethereumjs/vm what was executed on anvil, and compares. forge, anvil and hardhat
// share one implementation of the EVM; ethereumjs is another.
//
// 1. The vectors of the mathematics: every call of every library, results and reverts.
// 2. A short simulation of the whole protocol, every transaction since the first deployment: status, gas used, events and
//    revert data of each, and what each read between them returned.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createBlock } from '@ethereumjs/block'
import { createCustomCommon, Hardfork, Mainnet } from '@ethereumjs/common'
import { createLegacyTx } from '@ethereumjs/tx'
import { bytesToHex, createAccount, createAddressFromString, hexToBytes } from '@ethereumjs/util'
import { createVM, runTx } from '@ethereumjs/vm'
import { decodeFunctionResult, encodeFunctionData } from 'viem'
import { root } from './foundry.mjs'

const { version } = JSON.parse(readFileSync(path.join(root, 'node_modules/@ethereumjs/vm/package.json'), 'utf8'))
const common = createCustomCommon({ chainId: 31337 }, Mainnet, { hardfork: Hardfork.Cancun })
const problems = []
const count = { calls: 0, chains: 0, transactions: 0, events: 0, reads: 0, gas: 0n }
const differ = (what) => problems.length < 20 && problems.push(what)

/** Calls `to` without keeping what the call changes. */
async function call(vm, to, data, block) {
  await vm.stateManager.checkpoint()
  try {
    const { execResult } = await vm.evm.runCall({
      to: createAddressFromString(to),
      data: hexToBytes(data),
      gasLimit: 0xffff_ffff_ffffn,
      block,
      isStatic: false,
    })
    return { failed: execResult.exceptionError !== undefined, data: bytesToHex(execResult.returnValue) }
  } finally {
    await vm.stateManager.revert()
  }
}

// 1. Vectors

async function vectors() {
  const vm = await createVM({ common })
  const { abi, bytecode } = JSON.parse(
    readFileSync(
      path.resolve(root, process.env.FOUNDRY_OUT ?? 'contracts/out', 'MathHarness.sol/MathHarness.json'),
      'utf8',
    ),
  )
  const { createdAddress, execResult } = await vm.evm.runCall({
    data: hexToBytes(bytecode.object),
    gasLimit: 0xffff_ffff_ffffn,
  })
  if (execResult.exceptionError) throw new Error(`MathHarness does not deploy: ${execResult.exceptionError.error}`)
  const folder = path.join(root, 'contracts', 'vectors')
  for (const file of readdirSync(folder)) {
    const name = path.basename(file, '.json')
    const cases = JSON.parse(readFileSync(path.join(folder, file), 'utf8'))
    const item = abi.find((entry) => entry.type === 'function' && entry.name === name)
    if (!item || !Array.isArray(cases)) {
      differ(`${file}: MathHarness has no such function`)
      continue
    }
    for (const { args, result, revert } of cases) {
      const data = encodeFunctionData({ abi: [item], functionName: name, args: convert(args) })
      const answer = await call(vm, createdAddress.toString(), data)
      count.calls += 1
      const seen = answer.failed
        ? answer.data
        : flat(decodeFunctionResult({ abi: [item], functionName: name, data: answer.data }))
      if (revert !== undefined ? !answer.failed || seen !== revert : answer.failed || seen !== flat(result)) {
        differ(`${name}(${flat(args)}): ${revert ?? flat(result)} expected, ${seen} seen`)
      }
    }
  }
}

/** Numbers in decimal, at any depth. */
function convert(value) {
  if (Array.isArray(value)) return value.map(convert)
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, convert(item)]))
  }
  return typeof value === 'string' && /^-?\d+$/.test(value) ? BigInt(value) : value
}

const flat = (value) =>
  Array.isArray(value)
    ? value.map(flat).join(',')
    : value !== null && typeof value === 'object'
      ? Object.values(value).map(flat).join(',')
      : String(value)

// 2. The protocol

/** Records a simulation: the lines of the tap, by node. */
function recorded() {
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'holdfast-replay-'))
  try {
    const file = path.join(scratch, 'tap')
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [
        ...['--import', path.join(import.meta.dirname, 'replay-tap.mjs')],
        ...[path.join(root, 'packages/cli/dist/bin.js'), 'simulate', '--blocks', '400', '--seed', '1'],
        ...['--out', path.join(scratch, 'report.html')],
      ],
      { cwd: scratch, encoding: 'utf8', maxBuffer: 1 << 28, env: { ...process.env, HOLDFAST_TAP: file } },
    )
    if (status !== 0) throw new Error(`The simulation failed.\n${stdout}${stderr}`)
    const chains = new Map()
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      if (line === '') continue
      const { url, asked, answers } = JSON.parse(line)
      const results = new Map(answers.map((answer) => [answer.id, answer]))
      if (!chains.has(url)) chains.set(url, [])
      for (const { id, method, params } of asked) chains.get(url).push({ method, params, ...results.get(id) })
    }
    return chains
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

const same = (a, b) => a.toLowerCase() === b.toLowerCase()

/** Replays one node's requests. */
async function replay(requests) {
  const vm = await createVM({ common })
  const accounts = requests.find(({ method }) => method === 'eth_accounts').result
  for (const account of accounts) {
    await vm.stateManager.putAccount(createAddressFromString(account), createAccount({ balance: 10n ** 22n }))
  }
  let pending = []
  let done = []
  let number = 0n
  let block
  for (const { method, params, result } of requests) {
    if (method === 'eth_sendTransaction') pending.push({ ...params[0], hash: result })
    else if (method === 'evm_mine') {
      number += 1n
      block = createBlock(
        { header: { number, timestamp: BigInt(params[0].timestamp), gasLimit: 1_000_000_000n, baseFeePerGas: 0n } },
        { common },
      )
      done = []
      for (const { data, from, gas, gasPrice, nonce, to, hash } of pending) {
        const tx = createLegacyTx({ data, gasLimit: gas, gasPrice, nonce, to }, { common, freeze: false })
        // Signed by nobody: anvil was asked to send for its own accounts.
        tx.isSigned = () => true
        tx.getSenderAddress = () => createAddressFromString(from)
        done.push({ hash, ...(await runTx(vm, { tx, block, skipHardForkValidation: true })) })
      }
      pending = []
    } else if (method === 'eth_getBlockReceipts') {
      for (const [i, receipt] of result.entries()) compare(receipt, done[i])
    } else if (method === 'ots_getTransactionError') {
      const seen = done.find(({ hash }) => hash === params[0])
      if (seen && !same(bytesToHex(seen.execResult.returnValue), result ?? '0x')) differ(`revert data of ${params[0]}`)
    } else if (method === 'eth_call' && params[0].to) {
      const { data } = await call(vm, params[0].to, params[0].data, block)
      count.reads += 1
      if (result !== undefined && !same(data, result)) differ(`read ${params[0].data.slice(0, 10)} of ${params[0].to}`)
    }
  }
  count.chains += 1
}

function compare(receipt, seen) {
  count.transactions += 1
  count.gas += BigInt(receipt.gasUsed)
  const where = `transaction ${receipt.transactionHash}`
  if ((receipt.status === '0x1') !== (seen.execResult.exceptionError === undefined)) differ(`${where}: status`)
  if (BigInt(receipt.gasUsed) !== seen.totalGasSpent)
    differ(`${where}: gas ${BigInt(receipt.gasUsed)} on anvil, ${seen.totalGasSpent} here`)
  if (receipt.contractAddress && !same(receipt.contractAddress, seen.createdAddress?.toString() ?? ''))
    differ(`${where}: address of the new contract`)
  const logs = seen.execResult.exceptionError ? [] : (seen.execResult.logs ?? [])
  if (logs.length !== receipt.logs.length) differ(`${where}: number of events`)
  receipt.logs.forEach(({ address, topics, data }, i) => {
    count.events += 1
    const [where2, topics2, data2] = logs[i] ?? [new Uint8Array(), [], new Uint8Array()]
    const equal =
      same(address, bytesToHex(where2)) &&
      same(data, bytesToHex(data2)) &&
      same(topics.join(), topics2.map((topic) => bytesToHex(topic)).join())
    if (!equal) differ(`${where}: event ${i}`)
  })
}

const began = Date.now()
await vectors()
for (const requests of recorded().values()) await replay(requests)
if (count.transactions === 0 || count.calls === 0) problems.push('nothing was replayed')
if (problems.length > 0) {
  process.stderr.write(`${problems.join('\n')}\n`)
  process.exitCode = 1
} else {
  process.stdout.write(
    `replay on @ethereumjs/vm ${version}: ${count.calls} calls of the mathematics, and ${count.transactions} transactions, ${count.events} events, ${count.reads} reads and ${count.gas} gas of the protocol on ${count.chains} chains, all equal; ${((Date.now() - began) / 1000).toFixed(0)} s\n`,
  )
}
