import { existsSync, readFileSync } from 'node:fs'
import { BaseError } from '@holdfast/core'
import { type AbiParameter, encodeErrorResult, type Hex, toHex } from 'viem'
import { describe, expect, test } from 'vitest'
import * as errors from '../src/errors.js'
import { errorTable } from '../src/generated/errorTable.js'
import * as abis from '../src/index.js'

type AbiError = { inputs: readonly AbiParameter[]; name: string; type: 'error' }

/** Every error of every ABI, once. */
const abiErrors = [
  ...new Map(
    Object.values(abis)
      .flatMap((abi) => abi as readonly { type: string }[])
      .filter((item): item is AbiError => item.type === 'error')
      .map((item) => [`${item.name}(${item.inputs.map(({ type }) => type)})`, item]),
  ).values(),
]

const address = '0x5FbDB2315678afecb367f032d93F642f64180aa3'

/** A value of a Solidity type that is neither zero nor symmetric. */
function sample(type: string, index: number): unknown {
  if (type === 'address') return address
  if (type === 'bool') return true
  if (type === 'string') return `text ${index}`
  if (type === 'bytes') return toHex(`text ${index}`)
  if (type === 'bytes32') return toHex('rate', { size: 32 })
  if (type === 'bytes4') return '0x12345678'
  const bits = Number(/^u?int(\d+)$/.exec(type)?.[1])
  return bits <= 48 ? 8 + index : 1_000_000_007n + BigInt(index)
}

const page = readFileSync(new URL('../../../docs/reference/errors.md', import.meta.url), 'utf8')
const anchors = new Set(
  [...page.matchAll(/^### (\w+)$/gm)].map(([, heading = '']) => `/reference/errors#${heading.toLowerCase()}`),
)

test('default', () => {
  expect(abiErrors.length).toBeGreaterThan(100)
  expect(Object.keys(errorTable)).toHaveLength(abiErrors.length)
})

describe.each(abiErrors.map((item) => [item.name, item] as const))('%s', (_, item) => {
  const values = item.inputs.map(({ type }, index) => sample(type, index))
  const data = encodeErrorResult({ abi: [item], args: values, errorName: item.name } as never)
  const cause = new Error('why')
  const decoded = errors.decodeRevert(data, { cause })

  test('behavior: has a class', () => {
    expect(decoded).toBeInstanceOf(BaseError)
    const NamedError = Object.values(errors).find((value) => value === decoded?.constructor)
    expect(NamedError, 'exported by its class').toBeDefined()
    expect(decoded?.name).toMatch(/^[A-Z]\w+\.[A-Z]\w+Error$/)
    expect(NamedError?.name).toBe(decoded?.name.replace('.', ''))
  })

  test('behavior: carries every value under its name', () => {
    expect(Object.fromEntries(item.inputs.map(({ name = '' }) => [name, Reflect.get(decoded ?? {}, name)]))).toEqual(
      Object.fromEntries(item.inputs.map(({ name }, index) => [name, values[index]])),
    )
    expect(decoded?.cause).toBe(cause)
  })

  test('behavior: says what was seen and what to do, and where to read on', () => {
    for (const value of values) {
      expect(decoded?.shortMessage).toContain(String(value === toHex('rate', { size: 32 }) ? 'rate' : value))
    }
    expect(decoded?.shortMessage).toMatch(/^[A-Z`0-9].*\.$/)
    expect(decoded?.metaMessages.join(' ')).toMatch(/^[A-Z].*\.$/)
    expect(anchors).toContain(decoded?.docsPath)
  })
})

test('behavior: the reference page exists', () => {
  expect(existsSync(new URL('../../../docs/reference/errors.md', import.meta.url))).toBe(true)
  expect(anchors.size).toBe(abiErrors.length)
})

test('behavior: unknown and malformed data have no name', () => {
  expect(errors.decodeRevert('0x')).toBeUndefined()
  expect(errors.decodeRevert('0xdeadbeef')).toBeUndefined()
  const tooShort = encodeErrorResult({ abi: abis.treasuryAbi, args: [5n, 3n], errorName: 'Treasury_BucketExceeded' })
  expect(errors.decodeRevert(tooShort.slice(0, -2) as Hex)).toBeUndefined()
})
