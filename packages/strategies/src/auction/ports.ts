import type { Abi, Address } from 'viem'
import type { AuctionFill } from './types.js'

/** A call, as viem's contract actions take it. */
export type SolverCall = {
  /** ABI of the function. */
  abi: Abi
  /** Address of the contract. */
  address: Address
  /** Its arguments. */
  args: readonly unknown[]
  /** Name of the function. */
  functionName: string
}

/**
 * What a bid needs of whoever settles it without tokens of its own: the call of a contract behind `IAuctionBidder`, which
 * holds the lot before it pays.
 *
 * Implement it for a venue, an aggregator or an inventory of your own; `marketSolver` is the one over `MarketBidder`.
 */
export type Solver = {
  /** Describes the call that fills one lot. */
  call: (bid: {
    /** The auction. */
    auction: Address
    /** Last moment the bidder accepts [unix seconds]. */
    deadline: bigint
    /** What is bid for, and the limits. */
    fill: Required<AuctionFill>
    /** Who receives what is left over. */
    recipient: Address
  }) => SolverCall
}
