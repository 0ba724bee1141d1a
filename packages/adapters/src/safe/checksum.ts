import { keccak256, stringToBytes } from 'viem'

/** What the file format can hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** The text whose hash is the checksum: keys sorted and listed before the values, a comma after each of those. */
function canonical(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  const values = entries.map(([, item]) => `${canonical(item)},`)
  return `{${JSON.stringify(entries.map(([key]) => key))}${values.join('')}}`
}

/** Checksum of a batch file as the Transaction Builder computes it. */
export function checksum(file: Json): string {
  return keccak256(stringToBytes(canonical(file)))
}
