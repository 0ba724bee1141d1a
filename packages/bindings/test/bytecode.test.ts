import { keccak256 } from 'viem'
import { expect, test } from 'vitest'
import * as bytecode from '../src/bytecode.js'

const exported = new Map(Object.entries(bytecode))
const names = [...exported.keys()].filter((name) => name.endsWith('Bytecode'))

test.each(names)('default: %s and its hash', (name) => {
  const code = exported.get(name) ?? '0x'
  expect(code).toMatch(/^0x(?:[0-9a-f]{2})+$/)
  expect(exported.get(`${name}Hash`)).toBe(keccak256(code))
})

test('behavior: every part of a protocol is here', () => {
  expect(names).toEqual(
    expect.arrayContaining([
      'accessManagerBytecode',
      'buybackSwapBytecode',
      'executionGuardBytecode',
      'treasuryBytecode',
    ]),
  )
})
