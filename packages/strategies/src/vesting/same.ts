import type { Address } from 'viem'

/** Whether two addresses are the same, however they are written. viem's comparison checks checksums, at a price. */
export function same(a: Address, b: Address): boolean {
  return a.toLowerCase() === b.toLowerCase()
}
