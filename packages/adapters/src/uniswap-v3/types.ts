import type { ReadBlock } from '@holdfast/bindings/lens'
import type { ConcentratedPool } from '@holdfast/core'
import type { Address } from 'viem'

/** A Uniswap v3 pool at one block, with the initialised ticks around its price. */
export type UniswapV3State = {
  /** Address of the pool. */
  address: Address
  /** The block that everything here belongs to. */
  block: ReadBlock
  /** What a swap depends on, for every function of `@holdfast/core` that takes a pool of concentrated liquidity. */
  pool: ConcentratedPool
  /** The token with the lower address. */
  token0: Address
  /** The token with the higher address. */
  token1: Address
}

/** What a `UniswapV3Market` looks at. */
export type UniswapV3Venue = {
  /** The asset the market takes. */
  assetIn: Address
  /** Its pool. */
  state: UniswapV3State
}
