/** The lock contracts' own bytecode, and what their tests share. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { UnlockSchedule } from '@holdfast/core'
import type { Abi, Hex } from 'viem'
import type { Chain } from '../../bindings/test/chain.js'

const require = createRequire(import.meta.url)

type Artifact = { abi: Abi; bytecode: Hex }

/** An artifact of an npm package; Foundry keeps the bytecode in an object, Hardhat as it is. */
export function artifact(file: string): Artifact {
  const { abi, bytecode } = JSON.parse(readFileSync(require.resolve(file), 'utf8'))
  return { abi, bytecode: bytecode.object ?? bytecode }
}

/** Where the libraries of an artifact of Foundry's are to be put into its bytecode. */
export function link(file: string, libraries: Record<string, Hex>): Artifact {
  const { abi, bytecode } = JSON.parse(readFileSync(require.resolve(file), 'utf8'))
  let code: string = bytecode.object
  for (const names of Object.values<Record<string, { length: number; start: number }[]>>(bytecode.linkReferences))
    for (const [name, places] of Object.entries(names))
      for (const { length, start } of places) {
        const from = 2 + 2 * start
        code = code.slice(0, from) + (libraries[name] as Hex).slice(2) + code.slice(from + 2 * length)
      }
  return { abi, bytecode: code as Hex }
}

/** Time of the latest block. */
export async function now({ client }: Chain): Promise<bigint> {
  return (await client.getBlock()).timestamp
}

/** Mines a block at `time`. */
export async function goTo({ client }: Chain, time: bigint): Promise<void> {
  await client.setNextBlockTimestamp({ timestamp: time })
  await client.mine({ blocks: 1 })
}

/** What a schedule has free at `time`. */
export function freeAt({ events, streams }: UnlockSchedule, time: bigint): bigint {
  const due = events.filter((event) => event.time <= time).reduce((sum, { amount }) => sum + amount, 0n)
  return streams.reduce((sum, { amount, end, start }) => {
    if (time <= start) return sum
    return sum + (time >= end ? amount : (amount * (time - start)) / (end - start))
  }, due)
}

/** Everything in a schedule. */
export function sumOf({ events, streams }: UnlockSchedule): bigint {
  return [...events, ...streams].reduce((sum, { amount }) => sum + amount, 0n)
}

/** The absolute difference. */
export const distance = (a: bigint, b: bigint): bigint => (a > b ? a - b : b - a)
