import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import {
  type Abi,
  type AbiParameter,
  decodeAbiParameters,
  decodeFunctionResult,
  encodeFunctionData,
  type Hex,
  parseAbi,
} from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Anvil, setCode, startAnvil } from './anvil.js'
import { domainOf } from './domains.js'
import { mirror, type Value } from './mirror.js'
import { type Outcome, outcomeOf } from './reverts.js'
import { readLibraries } from './solidity.js'

const root = fileURLToPath(new URL('../../../', import.meta.url))
/** Cases of each function. */
const cases = Number(process.env.HOLDFAST_DIFFERENTIAL_CASES ?? 500)
/** Another seed, other cases; a failure prints its arguments, so it needs no seed to be repeated. */
const seed = Number(process.env.HOLDFAST_DIFFERENTIAL_SEED ?? 1)
/** Cases in one `eth_call`. */
const size = 250

const harness: Hex = '0x00000000000000000000000000000000000ca1c0'
const batchAbi = parseAbi(['function batch(bytes[] calls) view returns (bool[] ok, bytes[] results)'])
const functions = readLibraries(path.join(root, 'contracts/src/math'))

function artifact(): { abi: Abi; code: Hex } {
  const out = process.env.FOUNDRY_OUT ?? 'contracts/out'
  const file = path.resolve(root, out, 'MathHarness.sol/MathHarness.json')
  if (!existsSync(file)) {
    throw new Error(`${file} is missing. Run \`node contracts/tools/forge.mjs build\` first.`)
  }
  const { abi, deployedBytecode } = JSON.parse(readFileSync(file, 'utf8'))
  return { abi, code: deployedBytecode.object }
}

/** A value as viem takes it: an object for a struct. */
function encodable(parameter: AbiParameter, value: Value): unknown {
  if (typeof value === 'bigint') return value
  const components = 'components' in parameter ? parameter.components : undefined
  if (parameter.type.endsWith('[]')) {
    const item = { ...parameter, type: parameter.type.slice(0, -2) }
    return value.map((entry) => encodable(item, entry))
  }
  return Object.fromEntries(
    (components ?? []).map((component, index) => [component.name, encodable(component, value[index] as Value)]),
  )
}

/** What viem decoded, with nothing but integers and lists left. */
function plain(decoded: unknown): Value {
  if (typeof decoded !== 'object' || decoded === null) return BigInt(decoded as bigint | number)
  return Object.values(decoded).map(plain)
}

describe('differential against compiled bytecode', () => {
  const { abi, code } = artifact()
  let anvil: Anvil

  beforeAll(async () => {
    anvil = await startAnvil()
    await setCode(anvil, harness, code)
  })
  afterAll(() => anvil?.stop())

  /** What the contract answers to each list of arguments. */
  async function answers(name: string, list: Value[][]): Promise<Outcome[]> {
    const item = abi.find((candidate) => candidate.type === 'function' && candidate.name === name)
    if (item?.type !== 'function') throw new Error(`MathHarness has no ${name}.`)
    const calls = list.map((args) => {
      const encoded = args.map((arg, index) => encodable(item.inputs[index] as AbiParameter, arg))
      return encodeFunctionData({ abi, args: encoded, functionName: name })
    })
    const data = encodeFunctionData({ abi: batchAbi, args: [calls], functionName: 'batch' })
    const answer = await anvil.request('eth_call', [{ data, gas: '0x3b9aca00', to: harness }, 'latest'])
    const [ok, results] = decodeFunctionResult({ abi: batchAbi, data: answer as Hex, functionName: 'batch' })
    return results.map((raw, index) => {
      if (!ok[index]) return { revert: raw }
      const values = decodeAbiParameters(item.outputs, raw).map(plain)
      return { result: values.length === 1 ? (values[0] as Value) : values }
    })
  }

  test.each(mirror.map((row) => [row.name, row] as const))('%s', async (name, row) => {
    const solidity = functions.find(
      (candidate) => candidate.name === (row.function ?? name) && candidate.library === row.library,
    )
    if (!solidity) throw new Error(`${row.library}.${name} does not exist.`)
    const arbitrary = domainOf(
      name,
      solidity.inputs.map(({ type }) => type),
    )
    const sample = fc.sample(arbitrary, { numRuns: cases, seed })
    let returned = 0
    for (let start = 0; start < sample.length; start += size) {
      const list = sample.slice(start, start + size)
      const expected = await answers(name, list)
      for (const [index, args] of list.entries()) {
        const outcome = outcomeOf(row, args)
        if ('result' in outcome) returned++
        expect(outcome, `${name}(${args.join(', ')})`).toEqual(expected[index])
      }
    }
    // A domain in which everything reverts would compare nothing.
    expect(returned).toBeGreaterThan(cases / 10)
  })
})
