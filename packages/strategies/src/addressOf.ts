import { type Address, getAddress, toHex } from 'viem'

/** An address, as a word of an answer holds it. */
export function addressOf(word: bigint): Address {
  return getAddress(toHex(word, { size: 20 }))
}
