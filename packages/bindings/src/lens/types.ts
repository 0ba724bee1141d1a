/**
 * One view call: the name of what is called, the function's signature, and, where it takes or returns several words, the
 * names of its arguments and of its results.
 *
 * A name is that of a given address or of an earlier call, and stands for its first word; `name.result` stands for the
 * word of that name. Results are words of 32 bytes: integers, booleans, addresses and structs of them.
 *
 * @example
 * ```ts
 * import type { Read } from '@holdfast/bindings/lens'
 *
 * const owner: Read = ['vault', 'owner()']
 * const balance: Read = ['token', 'balanceOf(address)', ['owner']]
 * const reserves: Read = ['pair', 'getReserves()', [], ['reserve0', 'reserve1', 'blockTimestampLast']]
 * ```
 */
export type Read = readonly [
  target: string,
  signature: string,
  parameters?: readonly string[],
  results?: readonly string[],
]

/** View calls by the names of their answers, made in this order. */
export type Reads = { readonly [name: string]: Read }

/** What one call answered: a word, or words by name; an error where it reverted or is no such function. */
export type Answer<read extends Read = Read> =
  | (read[3] extends readonly string[] ? { readonly [name in read[3][number]]: bigint } : bigint)
  | Error

/** What a list of calls answered, by name. */
export type Answers<reads extends Reads = Reads> = { readonly [name in keyof reads]: Answer<reads[name]> }

/** The block that answers belong to. */
export type ReadBlock = {
  /** Number of the block, as contracts see it. */
  number: bigint
  /** Time of the block [unix seconds]. */
  timestamp: bigint
}
