import type { Hex } from 'viem'

/** Reads a `bytes32` that holds a short name, as the contracts use it for parameters; anything else stays hexadecimal. */
export function text(value: Hex): string {
  const bytes = (value.slice(2).match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16))
  const end = bytes.indexOf(0)
  const name = bytes.slice(0, end === -1 ? undefined : end)
  const printable = name.length > 0 && name.every((byte) => byte >= 0x20 && byte < 0x7f)
  return printable ? String.fromCharCode(...name) : value
}
