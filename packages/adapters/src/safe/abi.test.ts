import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { preservedTokenAbi, safeTreasuryAbi } from '@holdfast/bindings'
import { type Abi, toFunctionSignature } from 'viem'
import { expect, test } from 'vitest'
import {
  balanceOfAbi,
  execTransactionAbi,
  multiSendAbi,
  payInAbi,
  safeAbi,
  safeReadsAbi,
  treasuryReadsAbi,
} from './abi.js'

const require = createRequire(import.meta.url)
const artifact = (file: string): Abi =>
  JSON.parse(
    readFileSync(require.resolve(`@safe-global/safe-contracts/build/artifacts/contracts/${file}.json`), 'utf8'),
  ).abi

/** What of an item decides how it is called and read. */
const essence = (abi: Abi) =>
  abi.flatMap((item) => {
    if (item.type !== 'function') return []
    const shape = ({ type, components }: { components?: unknown; type: string }) => ({ components, type })
    const { name, outputs, stateMutability } = item
    return [{ name, outputs: outputs.map(shape), signature: toFunctionSignature(item), stateMutability }]
  })

test.each([
  ['the Safe', [...safeAbi, ...execTransactionAbi, ...safeReadsAbi], artifact('Safe.sol/Safe')],
  ['MultiSendCallOnly', multiSendAbi, artifact('libraries/MultiSendCallOnly.sol/MultiSendCallOnly')],
  ['SafeTreasury', [...payInAbi, ...treasuryReadsAbi], safeTreasuryAbi],
  ['a token', balanceOfAbi, preservedTokenAbi],
])('default: the items are those of %s', (_, items, whole) => {
  const known = essence(whole as Abi)
  for (const item of essence(items as Abi)) expect(known).toContainEqual(item)
})
