import type { Hex } from 'viem'

/**
 * Gas that a batch needs in all, so that every item is given what it was promised.
 *
 * An estimate of a node would be too low: a batch never reverts, so that it "succeeds" with every item left out. The vault
 * keeps a 64th of what is left at each item; data costs at most 40 a byte, and reading, encoding and reporting of
 * an item are covered by 30,000.
 */
export function batchGas(calls: readonly Hex[], gasEach: bigint): bigint {
  const bytes = calls.reduce((sum, call) => sum + call.length / 2, 0)
  return 60_000n + BigInt(Math.ceil(bytes)) * 80n + BigInt(calls.length) * (gasEach + gasEach / 32n + 30_000n)
}
