import type { Answers, ReadBlock, Reads } from '@holdfast/bindings/lens'
import type { BaseUnits, Wad } from '@holdfast/core'
import type { Address } from 'viem'
import type { Depth } from '../execution/types.js'

/**
 * What a strategy needs of a venue: which reads describe it, and its exact output in that state.
 *
 * An adapter implements it, one a venue. Without one a market is quoted by its `depth` as a constant product.
 */
export type Market<venue = unknown> = {
  /**
   * Exact output of a swap, in the rounding of the contract.
   *
   * Throws the named error that the contract's `quote` reverts with.
   */
  quote: (state: { depth: Depth; venue: venue }, options: { amountIn: BaseUnits }) => BaseUnits
  /** Reads beside the depth; `market`, `asset` and `token` name what a buyback is wired to. */
  reads: Reads
  /** Makes the venue's state of their answers. */
  venue: (answers: Answers) => venue
}

/** A price and the time it stands for. */
export type Price = {
  /** Quote per whole base token [wad]. */
  price: Wad
  /** Time it stands for [unix seconds]. */
  updatedAt: bigint
}

/** What a strategy needs of a source of prices: which reads describe it, and the price they mean. */
export type PriceSource = {
  /** Addresses the reads begin with, by name. */
  given: { readonly [name: string]: Address }
  /**
   * The price that the answers mean at a block.
   *
   * Throws the named error that a contract with the same rules reverts with: a price that is returned may be used.
   */
  price: (answers: Answers, block: ReadBlock) => Price
  /** The reads. Names begin with the adapter's own, so that sources can be read together. */
  reads: Reads
}
